### Pingyi: all text shown to people. Every key is in zh-CN.ftl too, with the same arguments.

## General
app-name = Pingyi

## Chat: invitation
invitation-heading = This is an invitation to an evaluation:
invitation-for = { $name } · { $category } · { $unit }
invitation-seat = { $unit } · { $category } (for those attending, no names taken)
invitation-contact = contact
invitation-question = Is that you?
invitation-seat-question = Are you attending as an evaluator?
invitation-accept = Yes, begin
invitation-decline = Not me
invitation-declined = Thank you for saying so. This invitation is void now and the administrators are told. There is nothing more for you to do.
invitation-declined-open = All right, nothing was recorded.
invitation-unknown = There is no such invitation code. Please check it for slips, or ask whoever gave it to you for a new one.
invitation-revoked = This invitation is void. Please ask your unit's contact for a new one.
invitation-used = This invitation was used by another account. If that was not you, please tell your unit's contact.
invitation-full = All seats of this code are taken. Please ask the organiser of the meeting for another one.
invitation-over = This evaluation is over and the invitation can no longer be used. Thank you for your interest.
invitation-none = Hello! This is the evaluation bot. Please open the link on your invitation, or send its code here (16 letters and digits).

## Chat: before the first item
consent-heading = Before you begin
consent-anonymous = · Anonymous: once submitted, nothing stored says who cast which ballot.
consent-pause = · Stop whenever you like; you will come back to the same place.
consent-receipt = · You get a receipt for each ballot. Please keep it.
consent-visible = · Telegram and whoever runs the server can see that you talk to this bot. /privacy
consent-go = See whom to evaluate

## Chat: tasks
tasks-count = You are to evaluate { $total } { $total ->
    [one] subject
   *[other] subjects
}; { $done } done
tasks-all-done = All { $total } done. Thank you!
tasks-none = This evaluation has nothing for you to evaluate. If you think that is wrong, please tell your unit's contact.
tasks-deadline = Until { $moment }: { $left } left
tasks-deadline-soon = Until { $moment }: less than an hour left
tasks-continue = Go on: { $name } ({ $where })
tasks-begin = Begin: { $name }
tasks-where-item = item { $n }
tasks-where-comment = comment
tasks-where-review = to be submitted
tasks-where-opening = not answered yet
tasks-done-mark = { $name } ✓
tasks-begun-mark = { $name } …
tasks-page = { $page }/{ $pages }
tasks-other = Other: { $title }
tasks-to-list = Task list
left-days = { $n } { $n ->
    [one] day
   *[other] days
}
left-hours = { $n } { $n ->
    [one] hour
   *[other] hours
}

## Chat: the walk
walk-place = { $name } · item { $index } of { $total }
walk-briefing = In their own words
walk-quick-count = { $count } items
walk-quick = Give one grade for everything first, then adjust single items:
walk-quick-grade = All: { $grade }
walk-item-by-item = Item by item
walk-begin = Begin
walk-chosen = ● { $grade }
walk-back = ‹ Back
walk-back-opening = ‹ Back
walk-help = Explain
walk-help-hide = Hide explanation
walk-leave = Pause
walk-to-review = Back to review
walk-comment-place = { $name } · { $title } (optional)
walk-comment-ask = Please send one message of at most { $max } characters. Please write nothing that identifies you.
walk-comment-current = Your comment now:
walk-comment-replace = Another message replaces it.
walk-comment-skip = Skip
walk-comment-clear = Delete comment
walk-comment-button = Comment
walk-review = Please check: { $name }
walk-review-line = { $n } { $item } · { $grade }
walk-review-comment = Comment: { $text }
walk-review-no-comment = Comment: (none)
walk-review-how = To change an answer, tap its number.
walk-submit = Submit

## Chat: receipt
receipt-heading = Submitted: { $name }
receipt-code = Receipt { $receipt }
receipt-keep = This ballot is counted, and nothing stored says whose it is. Please keep this message.
receipt-next = Next: { $name } ›
receipt-all-done = All { $total } done. Thank you!

## Chat: refusals and notes
refusal-not-yours = This button belongs to another invitation. Your tasks: /tasks
refusal-withdrawn = “{ $name }” need not be evaluated any more. Your tasks: /tasks
refusal-submitted = You have submitted “{ $name }” already; that ballot is counted.
refusal-not-yet-open = The evaluation has not begun; it begins on { $moment }. Please come back then.
refusal-not-opened = The evaluation has not begun. Please come back when it has.
refusal-paused = The evaluation is paused. Everything you filled in is kept; you will go on from the same place.
refusal-closed = The evaluation ended on { $moment }. { $n ->
    [0] You submitted no ballot.
    [one] The ballot that you submitted is counted.
   *[other] The { $n } ballots that you submitted are counted.
}
note-stale = That was an earlier view; this is where you are now.
note-elsewhere = This walk had gone on in another message; it is here now.
note-already-open = It is open below.
note-not-here = That does not fit here; this is where you are now.
note-tap-expected = Please tap a button here. Comments come at the last step.
note-incomplete = { $missing ->
    [one] One item has
   *[other] { $missing } items have
} no answer yet.
note-comment-empty = The comment is empty. Write a few words, or tap “Skip”.
note-comment-too-long = The comment has { $length } characters, more than { $max }. Please shorten it and send it again.
note-comment-where = There are several places where you could leave a comment. Please tap one, then send it again:
note-text-unexpected = I did not understand that. Your tasks: /tasks, other commands: /help
note-media = Only text is taken here; pictures, voice and stickers are not kept. Your tasks: /tasks
note-edited = Editing an old message does not change the comment that is saved. To change it, tap “Comment” in the review and send a new one.
note-group = Evaluations are done in private, not in a group. Please open the bot here: { $link }
note-unknown-button = This button no longer works. Your tasks: /tasks
note-failed = That did not work, and your answers are unchanged. Please try again later.

## Chat: commands
command-tasks = what you are to evaluate
command-unit = your unit's progress
command-progress = the evaluation's progress
command-language = 语言 / Language
command-privacy = what is stored and what is not
command-help = help
help-heading = What you can do
help-line = /{ $command } { $what }
help-code = If you have an invitation code, just send it here.
language-ask = 请选择语言 / Please choose a language
language-chosen = All right, English from now on.
language-name = English
language-hint = 中文：/language
privacy-heading = What is stored and what is not
privacy-ballot = Once submitted, a ballot stands alone: it holds the subject, the category of evaluators and the grades; no name, no time, no order.
privacy-task = Your task says “done” or “not done” and nothing of what you chose.
privacy-draft = Answers not yet submitted are kept as a draft, which is deleted when you submit; what is not submitted by the deadline is deleted and not counted.
privacy-see = Telegram and whoever runs the server can see that you talk to this bot, and the taps as they pass; backups and logs may keep traces for a while. So the promise is anonymous counting, not absolute anonymity.
privacy-small = Small categories are stored together; results of fewer than { $k } ballots are not published by themselves.

## Chat: contacts and administrators
unit-turnout = Turnout { $done }/{ $total } ({ $percent }%)
unit-coverage = { $done }/{ $total } subjects evaluated
unit-deadline = Deadline: { $moment }
unit-none = You are not the contact of any unit.
unit-refresh = Refresh
progress-state = State: { $state }
progress-none = There is no campaign yet. Please run pingyi import on the server.
progress-refused = Only administrators can see the evaluation's progress. Your tasks: /tasks
state-draft = in preparation
state-open = open
state-paused = paused
state-closed = closed
state-sealed = sealed
state-published = published
declined-heading = An invitation was returned
declined-who = { $title }: { $name } · { $unit }
declined-why = Whoever received it says it is somebody else's. The old code is void.
declined-reissue = Issue a new one
declined-reissued = The new code (works once; please hand it to the right person in a safe way):
declined-gone = This invitation has been dealt with.
