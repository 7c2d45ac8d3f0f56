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
consent-receipt = · You get a receipt for each ballot: with it you can change the ballot until the deadline, and check it at any time.
consent-visible = · Telegram and whoever runs the server can see that you talk to this bot. /privacy
consent-go = See whom to evaluate

## Chat: tasks
tasks-count = You are to evaluate { $total } { $total ->
    [one] subject
   *[other] subjects
}; { $done } done
tasks-all-done = All { $total } done. Thank you!
tasks-sealed = This evaluation is sealed, and nothing is kept of who evaluated whom; a receipt can be checked with /verify.
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
walk-resubmit = Submit the change
walk-changing = You are answering again; until you submit, the earlier ballot stands.

## Chat: receipt
receipt-heading = Submitted: { $name }
receipt-code = Receipt { $receipt }
receipt-heading-changed = Changed: { $name }
receipt-keep = Nothing stored says whose ballot this is. Until the deadline “Change” lets you answer it again; once this message is deleted, it cannot be changed any more.
receipt-change = Change
receipt-check = Check
receipt-next = Next: { $name } ›
receipt-all-done = All { $total } done. Thank you!

check-how = Write the receipt after the command, for example /verify 7KQ4-M2XD-9F3T-KW8P
check-unknown = There is no such receipt. Please look for a slip of the pen; if there is none, tell the organisers.
check-stored = Receipt { $receipt } is in the books: this ballot for “{ $subject }” will be counted. What it says nobody can look up.
check-sealed = Receipt { $receipt } is in the books: this ballot for “{ $subject }” is counted. The evaluation is sealed, with { $number } receipts published; nothing can be changed any more.

## Chat: refusals and notes
refusal-not-yours = This button belongs to another invitation. Your tasks: /tasks
refusal-withdrawn = “{ $name }” need not be evaluated any more. Your tasks: /tasks
refusal-submitted = You have submitted “{ $name }” already; that ballot is counted. To change it, press “Change” on its receipt.
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
note-change-tap-first = Please tap any button of the message in which you are changing the ballot, then send the comment again.
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
command-seal = seal a closed evaluation
command-verify = check a receipt
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
privacy-task = Your task says “done” or “not done”; answers not yet submitted are kept as a draft, which is deleted when you submit or when the evaluation closes.
privacy-receipt = A receipt proves that your ballot is counted, not what it says; only the receipt's own message lets you change the ballot until the deadline, and once it is deleted nobody can bring that back.
privacy-see = Telegram and whoever runs the server can see that you talk to this bot, and the taps as they pass; backups and logs may keep traces for a while. So the promise is anonymous counting, not absolute anonymity.
privacy-small = Small categories are stored together; statistics are released in steps, and results of fewer than { $k } ballots are neither published nor to be had by adding and subtracting.

## Chat: contacts and administrators
unit-turnout = Turnout { $done }/{ $total } ({ $percent }%)
unit-coverage = { $done }/{ $total } subjects evaluated
unit-deadline = Deadline: { $moment }
unit-none = You are not the contact of any unit.
unit-refresh = Refresh
progress-state = State: { $state }
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

seal-none = There is no closed campaign waiting to be sealed.
seal-closed = Closed, { $ballots } ballots
seal-means = Sealing cannot be undone: of the tasks only numbers are left, no receipt finds or changes a ballot any more, and the bulletin with its fingerprint can be published and checked by anybody. It takes two administrators: one proposes, another confirms.
seal-propose = Propose to seal: { $title }
seal-confirm = Seal it; this cannot be undone
seal-withdraw = Withdraw the proposal
seal-waits = You proposed to seal it; another administrator is to confirm.
seal-proposed = Another administrator proposes to seal it; you can confirm.
seal-outcome-proposed = Proposed; { $n } other administrators were told.
seal-outcome-alone = Proposed, but there is no other administrator to confirm. Add one, or let the operator run “pingyi seal”.
seal-outcome-proposed-already = Somebody has proposed it already.
seal-outcome-confirmed = Sealing; all administrators are told when it is done.
seal-outcome-needs-another = Another administrator has to confirm.
seal-outcome-withdrawn = The proposal is withdrawn.
seal-outcome-not-proposed = There is no proposal to seal it now.
seal-outcome-not-closed = The campaign is not closed, so it cannot be sealed.
seal-refused = “{ $id }” was not sealed. Let the operator run “pingyi seal { $id }” to see why.
seal-done = “{ $title }” is sealed. Fingerprint:
seal-done-next = Make the fingerprint public: with it anybody can check the bulletin by “pingyi verify”.

## Command line
cli-about = Pingyi: evaluations item by item in a chat, counted anonymously.
cli-usage-heading = Usage:
cli-usage-options = options
cli-usage-command = command
cli-options-heading = Options:
cli-commands-heading = Commands:
cli-arguments-heading = Arguments:
cli-help-option = show this help
cli-version-option = show the version
cli-start-about = start the bot (without BOT_TOKEN: a demonstration on this machine)
cli-import-about = import a campaign file and a roster; shows first what will change
cli-open-about = open a campaign
cli-close-about = close a campaign: no more ballots, unsubmitted drafts are deleted
cli-pause-about = pause a campaign
cli-resume-about = resume a paused campaign
cli-invites-about = list invitation codes and links
cli-stats-about = turnout, coverage and the distributions released
cli-seal-about = seal a closed campaign; this cannot be undone
cli-bulletin-about = write a sealed campaign's bulletin (bulletin.json)
cli-out-option = the file to write
cli-auditors-option = also write the auditor's file, which opens every ballot; this is noted
cli-sealed = Sealed “{ $id }”: { $ballots } ballots. Fingerprint { $fingerprint }
cli-sealed-next = Make the fingerprint public. “pingyi bulletin { $id } --out bulletin.json” writes the bulletin, and anybody can check it with “pingyi verify”.
cli-bulletin-written = The bulletin is in { $file }, fingerprint { $fingerprint }
cli-auditors-written = The auditor's file is in { $file }: it holds what each ballot says, for auditors alone. That it was written is noted.
cli-auditors-made = The auditor's file was written { $n } times: { $moments }
cli-file-exists = { $file } is there already and was not overwritten. Choose another name.
cli-file-unwritable = { $file } cannot be written. Check the directory, its permissions and the disk's space.
cli-not-sealed = “{ $id }” is not sealed ({ $state }). Once it is closed, seal it with “pingyi seal { $id }”.
cli-altered = What is stored does not match the fingerprint announced at sealing: announced { $announced }, now { $found }. Somebody changed the data since; restore a backup made when it was sealed.
cli-does-not-reconcile = The books of “{ $subject }” do not balance: { $done } assignments done, { $ballots } ballots, { $tags } receipts. They should be equal, so nothing was sealed: somebody changed the data behind the program's back. Restore the latest backup whose books balance.
cli-verify-about = check a bulletin, with neither database nor network
cli-backup-keys-about = make the two key pairs that backups are encrypted to
cli-backup-about = back up: persons and ballots in two files, each encrypted to a key of its own
cli-restore-about = restore a backup into an installation without a campaign
cli-keys-directory-argument = where the two key files are to be written
cli-backup-directory-argument = where the backup is to be written; a new directory for each
cli-restore-directory-argument = where the backup's two files are
cli-persons-key-option = public key that the persons are encrypted to (age1…)
cli-ballots-key-option = public key that the ballots are encrypted to (age1…)
cli-persons-identity-option = file with the secret key of the persons
cli-ballots-identity-option = file with the secret key of the ballots
cli-doctor-about = check the installation; says what is wrong and the mend
cli-id-argument = the campaign's id
cli-files-argument = campaign file (YAML), roster (XLSX, CSV)
cli-campaign-option = the campaign (its id) that a roster alone belongs to
cli-dry-run-option = only list the changes, import nothing
cli-unit-option = only this unit and those below it (its code)
cli-category-option = only this category of evaluators (its code)
cli-subject-option = only this subject (its code)
cli-format-option = csv, json or html
cli-bulletin-argument = the bulletin (bulletin.json)
cli-receipt-option = an evaluator's receipt: is its ballot counted?
cli-ballots-option = the auditor's file: opens every ballot and counts again
cli-fingerprint-option = the fingerprint that was announced at sealing
cli-json-option = print JSON for programs
cli-usage-unknown-command = There is no command “{ $what }”. All commands: pingyi --help
cli-usage-unknown-option = There is no option “{ $what }”. See pingyi --help
cli-usage-missing = { $what } is missing. See pingyi --help
cli-usage-excess = Too many arguments. See pingyi --help
cli-usage-invalid = “{ $what }” cannot be used like that. See pingyi --help
cli-unknown-campaign = There is no campaign “{ $id }”. { $n ->
    [0] There is none at all yet: please run pingyi import first.
   *[other] There is: { $known }.
}
cli-unknown-unit = The campaign has no unit with the code “{ $code }”.
cli-unknown-subject = The campaign has no subject with the code “{ $code }”.
cli-wrong-state = “{ $id }” is { $state } now, so this cannot be done.
cli-deadline-passed = The deadline, { $moment }, has passed. Please change it in the campaign file and import that again.
cli-report-deadline-passed = The report deadline, { $moment }, has passed. Please change it in the campaign file and import that again.
cli-no-assignments = “{ $id }” has nothing to be evaluated yet, so it cannot be opened. Please import the roster with pingyi import, and check the assignment rules in the campaign file.
cli-opened = Open: { $title }. { $evaluators } evaluators, { $subjects } subjects, { $assignments } assignments. Until { $moment }.
cli-opens-later = Answers are collected from { $moment } on.
cli-closed = Closed: { $id }. { $ballots } ballots are counted, { $drafts } unsubmitted drafts were deleted.
cli-paused = Paused: { $id }. What was filled in is kept; go on with pingyi resume { $id }
cli-resumed = Open again: { $id }.
cli-warning = Note: { $what }
cli-warning-too-few = { $unit }, { $category }: { $count } evaluators, fewer than the { $minimum } wanted.
cli-warning-uncovered = Subjects without any evaluator: { $count }.
cli-warning-below-k = Subjects with fewer than { $k } evaluators, whose results will not be published by themselves: { $count }.
cli-warning-contacts = Units that owe a report and have no contact: { $count }.
cli-invites-none = No invitation fits.
cli-invites-no-link = Telegram cannot be reached, so the codes are listed without links.
cli-invites-heading = Invitations to an evaluation
cli-invites-how = Scan the code or open the link; or send the code to the bot in the chat. A code works once: please hand it to the right person.
cli-invites-seats = those attending ({ $n } seats)
cli-invites-code-column = code
cli-invites-link-column = link
cli-invites-evaluator-column = evaluator
cli-invites-unit-column = unit
cli-invites-unit-name-column = unit name
cli-invites-category-column = category
cli-invites-category-name-column = category name
cli-stats-heading = { $title } ({ $state })
cli-stats-turnout = Turnout { $done }/{ $total } ({ $percent }%), all done { $completed }
cli-stats-coverage = { $done }/{ $total } subjects evaluated
cli-stats-no-release = Distributions: nothing is released yet.
cli-stats-release = Distributions: release { $number }, { $ballots } ballots. While the evaluation is open they come in steps, with a few of each subject's ballots held back until it closes.
cli-stats-final = Distributions: final, { $ballots } ballots.
cli-stats-formula = Satisfaction = satisfied valid votes ÷ valid votes; “don't know” is not a valid vote.
cli-stats-form = { $title }: n = { $n }; { $withheld } more are not counted (not yet released, or too few)
cli-stats-group = { $name }: n = { $n }
cli-stats-item = { "  " }{ $item }: satisfaction { $percent }% (valid { $n }) { $votes }
cli-stats-suppressed = { $name }: { $why }
cell-merged = small categories
suppressed-not-released = not yet released
suppressed-too-few = too few ballots to be shown by itself
suppressed-no-ballots = no ballots
suppressed-excused = not evaluated this time
cli-stats-categories = By category
cli-stats-units = By unit
cli-stats-line = { $name }: turnout { $done }/{ $total } ({ $percent }%)
cli-stats-unit-line = { $name }: turnout { $done }/{ $total } ({ $percent }%), evaluated { $covered }/{ $subjects }
cli-failed = That did not work, and the program is at fault ({ $code }). Please report it with the log.

## Verifying a bulletin
verify-passed-shape = Bulletin: { $title }, sealed on { $at }.
verify-passed-lists = Tags and ballots: { $subjects } subjects, { $ballots } entries each, in order and without duplicates.
verify-passed-roots = The roots of every subject and of all together are those of the lists.
verify-passed-reconciliation = Reconciliation: { $assigned } assignments, { $ballots } done, { $ballots } ballots.
verify-passed-statistics = The statistics agree with the numbers of ballots: { $shown } subjects shown, { $pools } pools, { $withheld } ballots withheld.
verify-passed-fingerprint = The fingerprint is that of the contents: { $fingerprint }
verify-passed-announced = The fingerprint is that of the contents, and the one that was announced: { $fingerprint }
verify-passed-receipt = The receipt { $receipt } is listed; it counts for the subject “{ $subject }”.
verify-passed-ballots = All { $opened } ballots were opened and counted again; the result is the published one.
verify-matches = Everything matches.
verify-matches-itself = The bulletin agrees with itself. Whether it is the one that was sealed, check with --fingerprint and the fingerprint that was announced.
verify-mismatch = This does not match: { $what }
verify-advice = Please get the file once more from whoever published it and check again; if it stays so, raise it with them.
verify-bad-receipt = A receipt has 16 letters and digits, like 7KQ4-M2XD-9F3T-KW8P. Please compare it with the receipt in your chat and type it again.
verify-bad-fingerprint = A fingerprint has 64 hexadecimal characters (0–9, a–f). Please compare it with the announced one and type it again.
verify-not-json = { $file } is no JSON in UTF-8. Please take the original file and do not convert it.
verify-ambiguous = { $file } can be read in more than one way (a name stands twice, or a number or text is written unusually), so that programs would read different things. Please take the file as it was published.
verify-file-too-large = The file { $file } is larger than { $what } MB, which is no bulletin. Please check it.
verify-list-tags = the list of tags
verify-list-ballots = the list of ballots
verify-list-reconciliation = the reconciliation
verify-group-subject = the statistics of the subject “{ $subject }”
verify-group-pool = the pool of the unit “{ $unit }” ({ $form })
verify-group-region = the categories of the unit “{ $unit }” ({ $form })
verify-group-category = a category of the unit “{ $unit }” ({ $form }, { $cells })
verify-shape = the bulletin is not as it should be at { $found }.
verify-version = the bulletin is of version { $found }, which this program does not know yet. Please upgrade it and check again.
verify-auditors-shape = the auditor's file is not as it should be at { $found }.
verify-auditors-version = the auditor's file is of version { $found }, which this program does not know yet. Please upgrade it and check again.
verify-duplicate-code = the code “{ $found }” is there twice.
verify-unknown-code = the code “{ $found }” is named, but not defined.
verify-unit-circle = the parents of the unit “{ $found }” lead back to itself.
verify-list-subject = entry { $position } of { $list } should be the subject “{ $expected }”, but is “{ $found }”.
verify-unsorted = { $list }, subject “{ $subject }”: entry { $position } is out of order.
verify-duplicate = { $list }, subject “{ $subject }”: entry { $position } is there twice.
verify-count = { $list }, subject “{ $subject }”: there should be { $expected } entries, one for each assignment that is done, and there are { $found }.
verify-subject-root = { $list }, subject “{ $subject }”: an entry was changed. The reconciliation has the root { $expected }, the list gives { $found }.
verify-root = { $list }: the root is { $expected }, but the list gives { $found }.
verify-assigned = subject “{ $subject }”: done, pending and withdrawn assignments add up to { $expected }, but { $found } are said to be assigned.
verify-size = the lists should have { $expected } entries each, but are said to have { $found }.
verify-k = by the campaign's rules nothing is shown of fewer than { $expected } ballots, but the statistics went by { $found }.
verify-unknown-group = { $group } name “{ $found }”, which the bulletin does not know.
verify-shown-twice = { $group }: “{ $found }” is counted twice.
verify-misplaced = { $group }: “{ $found }” does not belong there.
verify-shown-ballots = { $group }: there should be { $expected } ballots, but { $found } are stated.
verify-below-k = { $group }: there are { $found } ballots, fewer than { $expected }, so they should not be shown.
verify-items = { $group }: the items should be { $expected }, but are { $found }.
verify-grades = { $group }, item “{ $item }”: there should be { $expected } grades, but there are { $found }.
verify-item-sum = { $group }, item “{ $item }”: the grades should add up to { $expected }, but add up to { $found }.
verify-categories-sum = { $group }, item “{ $item }”: the categories should add up to { $expected }, but add up to { $found }.
verify-pooled = subject “{ $subject }” has { $found } ballots, too many to be pooled (at most { $expected }).
verify-not-shown = subject “{ $subject }” has { $found } ballots, which is { $expected } or more, so it should be shown, but is not.
verify-withheld = { $expected } ballots should be withheld, but { $found } are stated.
verify-fingerprint = the contents were changed: their fingerprint is { $expected }, but { $found } is stated.
verify-announced-fingerprint = this is not the bulletin that was sealed: the announced fingerprint is { $expected }, its own is { $found }.
verify-receipt-missing = the receipt { $found } is not in the list of tags. Please check first that it was typed correctly; if it was, its ballot was not counted.
verify-receipt-ambiguous = two entries in the list of tags fit the receipt { $found }, so that it cannot be said which ballot it stands for.
verify-auditors-campaign = the auditor's file belongs to the campaign “{ $found }”, not to “{ $expected }”.
verify-auditors-fingerprint = the auditor's file belongs to another bulletin: it names the fingerprint { $found }, this bulletin's is { $expected }.
verify-opening-subject = ballot { $position } of the auditor's file is for the subject “{ $subject }”, which the bulletin does not know.
verify-opening-unlisted = ballot { $position } of the auditor's file (subject “{ $subject }”) is not in the list of ballots: it was changed or added.
verify-opening-twice = ballot { $position } of the auditor's file (subject “{ $subject }”) is there twice.
verify-opening-grades = ballot { $position } of the auditor's file (subject “{ $subject }”) has grades that do not fit its form.
verify-unopened = the list of ballots, subject “{ $subject }”: entry { $position } is not opened; the auditor's file lacks that ballot ({ $found }).
verify-recount = { $group }, item “{ $item }”: counted again it is { $expected }, but { $found } was published.

## Start
start-local = The demonstration runs at { $address }
start-local-try = Open the page, choose somebody from the list, press “Start”, and evaluate item by item.
start-local-people = The list has evaluators of every category, contacts (/unit) and an administrator (/progress, /remind).
start-local-demo = This is a demonstration: it keeps no secrets, and all names are made up. To go live see README.md.
start-local-over = The demonstration's campaign ended on { $moment }. To begin anew, stop, delete { $directory }, and start again.
start-local-stop = Ctrl+C stops it. Its data is kept in { $directory }
local-administrator-name = Administrator
local-administrator-role = administrator
start-live = The evaluation bot @{ $bot } is running.
start-exposed = Note: the demonstration has no log-in, and anybody who reaches { $host } can open it. For this machine alone, leave HOST unset.
start-stopping = Stopping: finishing what is under way. Ctrl+C again exits at once.
start-stopped = Stopped.
start-token-refused = Telegram refuses this BOT_TOKEN. Please check it with @BotFather and start again.
start-api-unreachable = { $about } cannot be reached. Please check the network; if a proxy is needed, set HTTPS_PROXY.
start-port-busy = { $about } is in use by another program. Please stop that, or take another port: PORT=8081 npm start
start-port-forbidden = { $about } may not be used. Please take a port above 1024: PORT=8080 npm start
start-host-unavailable = This machine has no address { $about }. Please change HOST, or leave it unset.
start-emulator-failed = The chat service on this machine did not start: { $about }
start-demo-refused = The demonstration's campaign could not be opened ({ $about }). Please delete the data directory and start again.

## Configuration
config-token = { $variable } does not look right: it should be like 123456789:AA…, as @BotFather gives it.
config-url = { $variable } should be an http:// or https:// address.
config-database-url = { $variable } should be like postgresql://user:password@host:5432/database
config-public-url = { $variable } should be an https:// address that can be opened from outside.
config-port = { $variable } should be a number from 0 to 65535.
config-host = { $variable } should be an address such as 127.0.0.1.
config-secret = { $variable } should be 16 to 256 letters, digits, - or _.
config-ids = { $variable } should be numeric Telegram ids, separated by commas.
config-proxy = { $variable } should be an http:// or https:// address.
config-level = { $variable } should be trace, debug, info, warn, error, fatal or silent.
config-together = { $variable } is missing: set PUBLIC_URL and WEBHOOK_SECRET together, or neither.
config-without-token = { $variable } is of use only with BOT_TOKEN. Please set BOT_TOKEN, or remove it.
config-unreadable = { $variable } cannot be used like that.
config-env-file = The .env file here cannot be read. Please check its permissions, or remove it.

## Doctor
doctor-ok = [ok] { $what }
doctor-warning = [note] { $what }
doctor-error = [wrong] { $what }
doctor-mend = { "  " }→ { $mend }
doctor-node = Node.js { $version }
doctor-node-mend = Please install Node.js 20.19 or newer.
doctor-config = Environment
doctor-mode-local = Demonstration on this machine (BOT_TOKEN is not set)
doctor-data = Data directory { $directory }
doctor-data-mend = Please let the user who runs Pingyi write there, or change DATA_DIR.
doctor-disk = Free disk space: { $free } MB
doctor-disk-mend = At least { $least } MB are needed. Please make room, or put DATA_DIR elsewhere.
doctor-database-embedded = Embedded database, PostgreSQL { $version }
doctor-database-remote = Database server, PostgreSQL { $version }
doctor-database-failed = Database
doctor-migrations = The database's structure is up to date
doctor-archiving = The database archives its log, or has replicas
doctor-archiving-mend = Archives and replicas keep drafts and the order of submissions. Unless they are needed, switch them off; else guard them like the original.
doctor-set-aside = Updates that failed three times and were set aside: { $count }
doctor-set-aside-mend = Please look for update-set-aside in the log and report the error codes.
doctor-token = BOT_TOKEN belongs to @{ $bot }
doctor-owners = Owners: { $count }
doctor-owners-mend = Start the bot: while nobody is an owner it prints a link that works once, and whoever opens it is the first one. Or put a numeric Telegram id into ADMIN_IDS.
doctor-zone = Time zone { $zone }
doctor-zone-mend = This Node.js lacks time zone data, so deadlines would be wrong. Please install the official Node.js.
doctor-clock = The clock differs from { $other } by { $seconds } s
doctor-clock-mend = Deadlines would be off. Please switch on network time (NTP).
doctor-clock-database = the database
doctor-clock-api = Telegram

## Database
database-unreachable = The database { $about } cannot be reached. Please check that it runs and that DATABASE_URL is right.
database-refused = The database { $about } does not accept this user, password or name. Please check DATABASE_URL.
database-too-old = The database server is PostgreSQL { $about }, which is too old. Please use 15 or newer.
database-encoding = The database's encoding is { $about }. Please create one with UTF8 and change DATABASE_URL.
database-permission = { $about } may not be read or written. Please let the user who runs Pingyi do so.
database-edited-migration = The migration { $about } is not what the database remembers. Please restore the program's own files.
database-failed-migration = While the database was being upgraded, { $about } failed. Please restore a backup, or ask the developers.
database-newer-schema = A newer version of the program has used this database ({ $about }). Please upgrade the program.
database-already-running = The data in { $about } is in use by another evaluation bot. Please stop that first, or set another DATA_DIR.
database-disk-full = The disk is full: { $about }. Please make room and start again.
database-foreign-cluster = The database in { $about } was not made by this program. Please set another DATA_DIR.
database-damaged-cluster = The embedded database does not start; { $about } says why. Please restore a backup, or begin anew with another DATA_DIR.
database-no-binaries = The embedded database does not support this machine ({ $about }). Please run npm ci again, or set DATABASE_URL to use a PostgreSQL server.

## Backup
backup-keys-persons = Secret key of the persons: { $file }
backup-keys-ballots = Secret key of the ballots: { $file }
backup-keys-keep = Give the two files to two different people, who keep them off this machine (on a memory stick in a safe, say), and delete them here. Whoever loses a key cannot restore any backup made for it; nobody can help.
backup-keys-next = The public keys are no secret. A backup is made by:
backup-keys-missing = A backup needs two public keys: --persons-key and --ballots-key. Make the keys with pingyi backup-keys DIR, which says how to go on.
backup-keys-same = The two keys are the same. Persons and ballots need two different keys, kept by two different people.
backup-key-secret = { $option } was given a secret key. Please give the public key, which begins with age1. Now that it stood on the command line, the secret key should be replaced: pingyi backup-keys DIR makes new ones.
backup-key-unusable = { $option } is no public key: it should begin with age1 and have 62 characters, as pingyi backup-keys shows it.
backup-done = Backed up into { $directory }: { $persons } and { $ballots }. Please keep the two files away from this machine.
restore-identities-missing = Restoring needs the files with both secret keys: --persons-identity and --ballots-identity.
restore-done = Restored: everything is as it was on { $moment }.
restore-next = Please check with pingyi doctor, start the bot with pingyi start, and delete the secret keys from this machine.
backup-error-exists = There is a backup already: { $about }. Nothing was overwritten; please name a new directory.
backup-error-unfinished = { $about } belongs to a backup that is being written, or broke off. If none is being written, please delete that file and try again.
backup-error-unwritable = { $about } cannot be written. Please check the path and that you may write there.
backup-error-disk-full = The disk is full: { $about }. No backup was made; please make room and try again.
backup-error-key-exists = There is a key already: { $about }. Nothing was overwritten; please name another directory.
backup-error-missing = There is no file { $about }. Please check the path; a backup is only whole with both files.
backup-error-unreadable = { $about } cannot be read. Please check that you may read it.
backup-error-foreign = { $about } is no backup of this program. Please check the path.
backup-error-wrong-key = Neither of the secret keys opens { $about }. Please give the keys that this backup was made for; if these are the ones, the file is damaged, and another copy is needed.
backup-error-swapped = { $about } belongs to the other part: the two keys, or the two files, are swapped. Please swap them back.
backup-error-damaged = { $about } is damaged or cut short. Nothing was restored; please take another copy of the backup.
backup-error-not-together = The two files are not of the same backup. Nothing was restored; please take the two that were made together.
backup-error-no-identity = There is no secret key in { $about }. It should have a line that begins with AGE-SECRET-KEY-1.
backup-error-newer-format = The backup was made by a newer version of the program ({ $about }). Please upgrade the program first.
backup-error-newer-program = The backup was made by a newer version of the program ({ $about }). Please upgrade the program first.
backup-error-other-program = The backup was made by a version of the program ({ $about }) that this one does not follow. Nothing was restored; please restore with that version, then upgrade.
backup-error-older-backup = The backup was made by an older version of the program ({ $about }), and the database here is newer already. Please restore into a new DATA_DIR, or a new database.
backup-error-not-empty = There is a campaign here ({ $about }), which restoring would overwrite. Please restore into a new DATA_DIR, or a new database.
backup-error-in-use = The database is in use by an evaluation bot or another command. Please stop that first, then restore.

## Import
import-new = New campaign { $id }: { $title }
import-known = Campaign { $id }: { $title }
import-no-change = Nothing has changed; nothing to import.
import-parts = Changed in the campaign file: { $parts }
import-part = { $part }: { $added } added, { $changed } changed, { $removed } removed
import-units = Units
import-persons = Persons
import-subjects = Subjects
import-evaluators = Evaluators
import-assignments = Assignments
import-contacts = Contacts
import-seats = Open seats
import-more = … and { $n } more
import-dry-run = Only shown, not imported.
import-done = Imported { $id }; { $n } { $n ->
    [one] invitation code
   *[other] invitation codes
} issued.
import-next = Next: pingyi invites { $id } lists the invitations, pingyi open { $id } opens the evaluation.
import-nothing-done = Nothing was imported. Please mend this and import again.
import-nothing = There is nothing to import: give a campaign file (.yaml) or a roster (.xlsx, .csv).
import-one-campaign = Only one campaign file can be imported at a time; given were { $first } and { $second }.
import-no-campaign = There is no campaign that a roster could be imported for. Import the campaign file (.yaml) together with the roster.
import-unknown-campaign = There is no campaign “{ $id }”. Import the campaign file (.yaml) together with the roster.
import-which-campaign = There are several campaigns: { $ids }. Say with --campaign which one the roster is for.
import-over = “{ $id }” is closed; nothing can be imported any more.
import-frozen = “{ $id }” is open; these parts of the campaign file can no longer change: { $parts }. Please restore them.
import-roster-needed = The rules or forms of “{ $id }” change, so that its assignments must be made anew. Import the roster together with it.
import-changed-meanwhile = Somebody changed the same campaign just now. Run this again to see what changes.
import-place = { $file }, line { $line }, column { $column }
import-sheet = sheet “{ $sheet }”
import-row = row { $row }
import-column = column { $column }
import-separator = {", "}
import-fault = { $where }: { $what }
import-file-missing = There is no file { $file }. Please check the path.
import-file-unreadable = The file { $file } cannot be read ({ $what }). Please check that it is a file and that you may read it.
import-file-quotes = { $file }, row { $what }: a quotation mark is not closed, or not at the beginning and end of its cell. Please correct it, or save the file as .xlsx.
import-file-damaged = The workbook { $file } cannot be opened: it may be damaged, have a password, or be no .xlsx. Please open it in a spreadsheet program and save it as .xlsx.
import-folder-empty = The folder { $file } has no roster in it. Please put units.csv, members.csv, evaluators.csv and contacts.csv there.
import-file-too-large = The file { $file } is larger than { $what } MB, which is no roster. Please check it.
import-file-kind = { $file } is of no known kind ({ $what }). Campaign files are .yaml, rosters .xlsx or .csv.
import-file-encoding = The file { $file } is not text in UTF-8, UTF-16 or GB 18030. Please save it as UTF-8.
import-sheet-too-long = { $file }: “{ $what }” has too many rows (more than a hundred thousand). Please remove the superfluous ones.
campaign-file-yaml = this is not valid YAML ({ $what }). Compare it with the lines around it.
campaign-file-yaml-alias = this alias (* and &) leads nowhere, or to too much. Write the content out.
campaign-file-yaml-character = YAML does not take this character here. If it is text, put all of it in quotation marks.
campaign-file-yaml-documents = a file holds one campaign. Remove this “---” and what follows it.
campaign-file-yaml-indent = the indentation is wrong, a bracket before it is not closed, or a text has a colon and a blank in it. Align with blanks, close the bracket; put a text with a colon in quotation marks.
campaign-file-yaml-tab = this line is indented with a tab. Use blanks.
campaign-file-yaml-twice = this name is there twice. Remove one.
campaign-file-yaml-unclosed = before this place a quotation mark, a bracket, a comma or the blank after a colon is missing. Add it.
campaign-file-no-entries = the file has no entries such as “id: …”. See the examples in campaigns; a colon is followed by a blank.
campaign-file-missing = { $path } is missing. Add it.
campaign-file-unknown-key = there is no such entry as { $path }. Check its spelling, or remove it.
campaign-file-choice = { $path } must be one of: { $what }. Correct it.
campaign-file-empty = { $path } must not be empty. Fill it in.
campaign-file-text-expected = { $path } should be text. Correct it; put digits alone in quotation marks.
campaign-file-list-expected = { $path } should be a list, each part after “- ”. Correct it.
campaign-file-entries-expected = { $path } should have the form “name: content”. Correct it; a colon is followed by a blank.
campaign-file-number-expected = { $path } should be a number, without quotation marks. Correct it.
campaign-file-truth-expected = { $path } should be true or false. Correct it.
campaign-file-too-small = { $path } is too little; at least { $what }. Correct it.
campaign-file-too-large = { $path } is too much or too long; at most { $what }. Correct it.
campaign-file-bad-code = { $path } should be a code: lower-case letters, digits and “-” between them, at most 40. Correct it.
campaign-file-bad-moment = { $path } should be a date, as 2012-03-14 or 2012-03-12 18:00. Correct it.
campaign-file-bad-time = { $path } should be a time of day, as 09:00, in quotation marks. Correct it.
campaign-file-bad-zone = { $path } should be a time zone's name, as Asia/Shanghai. Correct it.
campaign-file-shape = { $path } does not fit ({ $what }). Compare it with campaigns/campaign.schema.json.
campaign-file-unknown-reference = { $path } names “{ $what }”, which is not defined. Define it, or correct the code.
campaign-file-duplicate = { $path }: the code “{ $what }” is there twice. Change one of them.
campaign-file-locked-item = { $path }: “{ $what }” is a core item that the statistics table needs; it cannot be dropped. Keep it.
campaign-file-deadline-order = { $path }: “{ $what }” is in the wrong order. First the opening, then the end of collection, then the report.
campaign-file-no-form = { $path }: there is no form for “{ $what }”. Add one, or remove this rule.
roster-no-sheets = there is no sheet “units” (there are: { $what }). Name the sheets units, members, evaluators, contacts.
roster-sheet-empty = the sheet “{ $what }” is empty. Put the columns' names in the first row and one entry in each row below.
roster-sheet-twice = there are two sheets “{ $what }”. Join them.
roster-column-missing = the column “{ $what }” is missing. Add it to the first row.
roster-column-twice = the column “{ $what }” is there twice. Remove one.
roster-cell-empty = this cell must not be empty.
roster-cell-too-long = the text is too long; at most { $what } characters. Please shorten it.
roster-not-yes-or-no = “{ $what }” should be “yes” or “no”.
roster-unknown-unit = the units sheet has no code “{ $what }”. Correct the code, or add the unit.
roster-unknown-kind = the campaign file has no unit kind “{ $what }”. Correct it, or add the kind to the campaign file.
roster-unknown-category = the campaign file has no category “{ $what }”. Correct it, or add the category to the campaign file.
roster-unknown-rank = “{ $what }” should be “primary” or “deputy”.
roster-duplicate-unit = the unit code “{ $what }” is there twice. Change one of them.
roster-duplicate-row = this row is there twice ({ $what }). Remove one.
roster-unit-circle = the parent “{ $what }” leads back to the unit itself. Correct the parent.
roster-two-names = one person key has two names ({ $what }). Correct the key or the name.
roster-no-form = the campaign file has no form for “{ $what }”. Add one, or mark the unit as not evaluated.
roster-bad-seats = the seats “{ $what }” should be a whole number from 1 to 5000.
roster-seats-and-person = this row has both seats ({ $what }) and a person. Write open seats and named evaluators in two rows.
roster-neither-seats-nor-person = this row has neither seats nor a person (unit { $what }). Fill in one of them.

## Chat: contacts (reminders, units, reports, more time, hand-over)
digest-left = { $left } left · { $unit }
digest-soon = Less than an hour left · { $unit }
digest-late = The report is late · { $unit }
digest-over = Collection is over · { $unit }
digest-turnout = Turnout { $done }/{ $total } ({ $percent }%){ $missing ->
    [0] { "" }
   *[other] , { $missing } to go
}
digest-turnout-target = Turnout { $done }/{ $total } ({ $percent }%), target { $target }%{ $missing ->
    [0] { "" }
   *[other] , { $missing } to go
}
digest-uncovered = Not evaluated yet: { $n } { $n ->
    [one] subject
   *[other] subjects
}
digest-collection = Collection ends { $moment }
digest-report = Report: summary { $summary }  table { $table } (due { $moment })
digest-report-returned = Report: returned. Please mend it and file it again (due { $moment })
digest-report-filed = Report: in, being reviewed
digest-report-accepted = Report: accepted
digest-short-owed = summary { $summary } table { $table }
digest-short-returned = report returned
digest-short-filed = report in
digest-late-below = Late reports of units below: { $n }
digest-late-unit = · { $unit } (turnout { $percent }%)
digest-late-more = · and { $n } more
digest-how = To file it, just answer this message with the summary document.
digest-many = { $n } of your units have something left to do
digest-more = { $n } more units: /unit shows all
digest-units = All units
digest-below = Reports below
digest-progress = Progress
digest-table = Check the table
digest-snooze = Tomorrow morning
digest-extend = Ask for more time
digest-pending = You have { $n } { $n ->
    [one] subject
   *[other] subjects
} left to evaluate.
digest-continue = Go on
unit-left = {" "}({ $left } left)
unit-by-category = By category:
unit-other-categories = other categories together
unit-thin = ⚠ { $category }: only { $count }, at least { $minimum } are wanted. Please ask the administrators to add some.
unit-report-none = Report: ☐ not yet (due { $moment })
unit-report-preparing = Report: begun, not filed (due { $moment })
unit-report-filed = Report: ● filed, being reviewed
unit-report-returned = Report: ↩ returned, please file it again (due { $moment })
unit-report-accepted = Report: ✓ accepted
unit-report-late = Report: late (was due { $moment }); it can still be filed
unit-below = Reports below { $done }/{ $total }
unit-hand-over = Hand over
unit-list = Your { $n } units
unit-list-row = ☐ { $unit } turnout { $done }/{ $total } ({ $percent }%)
unit-list-row-in = ● { $unit } turnout { $done }/{ $total } ({ $percent }%)
report-heading = Report · { $unit }
report-due = Not filed yet; due { $moment }, { $left } left
report-late = The deadline ({ $moment }) has passed. It can still be filed, and is marked as late.
report-filed = Version { $version } was filed { $moment } and is being reviewed.
report-filed-late = Version { $version } was filed { $moment } (late) and is being reviewed.
report-accepted = Accepted.
report-returned = Returned: please send all documents again and file it (due { $moment }). The reason: { $reason }
report-no-documents = No new documents yet. Just send the summary here (DOCX, PDF, XLSX or pictures, 20 MB each at most).
report-document = · { $name } ({ $size })
report-document-fetching = · { $name } (being looked at…)
report-document-refused = ✗ { $name }: { $why }
document-refused-too-large = larger than 20 MB; please compress or split it and send it again.
document-refused-gone = it could not be fetched; please send it again.
document-refused-empty = the file is empty; please check it and send it again.
document-refused-type = not a DOCX, PDF, XLSX or picture (files with macros are not taken); please convert it and send it again.
report-picture = picture
report-table = Statistics table (units below included)
report-period = Evaluated from { $from } to { $until }
report-organisations = Organisations evaluated: { $done }/{ $total }
report-persons = Persons evaluated: { $done }/{ $total }
report-below = Reports in from units below: { $done }/{ $total }
report-table-moves = The figures go on moving; filing fixes them.
report-open = Open { $name }
report-remove = Remove { $name }
report-confirm = The table is right
report-confirm-and-file = The table is right: file it
report-file = File it
report-to-unit = ‹ The unit
report-look = Check and file
report-which-unit = Which unit is this document of?
report-not-a-file = Only text and the documents of a report (DOCX, PDF, XLSX or pictures) are taken here; nothing else is kept. Your units: /unit
report-received = Received and being looked at: { $unit }
report-checked = The documents were looked at. Please check the table below; one tap files the report.
report-figures-moved = The figures have just moved. Please check them once more.
report-table-confirmed = The table is confirmed. Send the summary document, and you can file it.
report-removed = Removed.
report-notice-accepted = The report is accepted, thank you. There is nothing more for you to do.
report-notice-returned = The report was returned. Please mend it, send all documents again and file it. The reason: { $reason }
receipt-report-heading = Filed: { $unit }
receipt-report = Receipt: version { $version }, { $moment }
receipt-report-late = Receipt: version { $version }, { $moment } (late)
receipt-report-next = You are told here what comes of it. Until then you can send more documents and file a new version.
review-new = A report was filed. Please review it:
review-accept = Accept
review-return = Return
review-ask-reason = Please send a message that says why it is returned (at most 300 characters). You will be asked to confirm it.
review-check-reason = It will be returned for this reason. Please check it:
review-confirm-return = Return it
review-accepted = Accepted; the contacts are told.
review-returned = Returned; the contacts are told.
answer-cancel = Cancel
answer-again = Write it again
reports-heading = Reports: { $done }/{ $total } in
reports-row = { $mark } { $unit } (turnout { $percent }%)
reports-row-late = { $mark } { $unit } (turnout { $percent }%) late
reports-legend = ☐ not filed ● to be reviewed ↩ returned ✓ accepted
reports-none = No unit owes a report now.
reports-more = and { $n } more units
extension-heading = More time · { $unit }
extension-now = The report is due { $moment }
extension-ask-days = How many more days?
extension-days = { $n } { $n ->
    [one] day
   *[other] days
}
extension-until = To be due { $moment } instead
extension-ask-reason = Please send a message that says why (at most 300 characters). You will be asked to confirm it.
extension-reason = Reason: { $reason }
extension-check = Please check it. The administrators get it when you send it.
extension-send = Send the request
extension-withdraw = Withdraw the request
extension-grant = Grant
extension-refuse = Refuse
extension-requested = Sent. The administrators decide, and you are told here. Until then the report is due { $moment }.
extension-granted = Granted. The report is due { $moment } now.
extension-refused = Not granted. The report is still due { $moment }; please file it in time.
extension-withdrawn = Withdrawn. The report is still due { $moment }.
snooze-done = All right, you are reminded again { $moment }.
snooze-too-late = That would be too late: the deadline is { $moment }. Please do it now, or ask for more time.
handover-ask-name = To whom? Please send a message with your successor's name (at most 40 characters).
handover-check = You hand over to { $name }. Once it is accepted you are the contact no more.
handover-confirm = Yes, make the invitation
handover-offered = Please forward this link to { $name } and nobody else (it works once):
handover-until-then = Until it is accepted you remain the contact, and can withdraw it.
handover-withdraw = Withdraw
handover-withdrawn = Withdrawn. The invitation is void and you remain the contact.
handover-contact-replaced = You have handed “{ $unit }” over to { $name } and are its contact no more. Thank you for your work.
handover-contact-changed = The contact of “{ $unit }” handed over to { $name }. Please change the roster too before it is imported again.
command-reports = the units' reports
contact-refused-not-yours = You are not the contact of that unit, or not any more. Your units: /unit
contact-refused-not-owed = That unit owes no report. Your units: /unit
contact-refused-not-open = The evaluation has not begun. Please file the report when it has.
contact-refused-over = The results are published and nothing more is taken in. Please ask an administrator if something is wrong.
contact-refused-accepted = The report is accepted and nothing more is taken in. To change it, please ask whoever reviewed it.
contact-refused-too-many = A report holds 20 files at most. Please remove some, or put them together, and send them again.
contact-refused-too-large = The file is larger than 20 MB. Please compress or split it and send it again.
contact-refused-still-fetching = Some files are still being looked at. Please tap “Refresh” in a moment; if nothing comes of one, remove it and send it again.
contact-refused-not-filed = This report does not wait for a review now. This is how it stands:
contact-refused-moved-on = A newer version was filed. Please look at it before you decide.
contact-refused-no-reason = The reason is empty. Please write a few words and send it again.
contact-refused-reason-too-long = The reason is longer than 300 characters. Please shorten it and send it again.
contact-refused-document-gone = That document is gone, or not for you to open. Please refresh and look again.
contact-refused-document-forgotten = Those files were not remembered. Please send them again, then choose the unit.
contact-refused-text-forgotten = That text was not remembered. Please send it again.
contact-refused-in-already = The report is in already; no more time is needed.
contact-refused-extension-open = A request for more time is waiting. To change it, please withdraw it first.
contact-refused-extension-gone = That request has been dealt with. This is how it stands.
contact-refused-bad-name = A name has 1 to 40 characters. Please send it again.
contact-refused-handover-gone = That hand-over was accepted or withdrawn. Your units: /unit
privacy-report = What contacts send (documents, reasons, a successor's name) is stored with its time and is not anonymous; the unit's contacts see it, and once it is filed those of the units above and the administrators.

# What a campaign file says about reminders
campaign-file-bad-schedule = { $path } should be a number of days before the deadline, as -3; or report-3, collection-1; or a date, as 2012-03-12 or 2012-03-12 15:00. Correct it.
campaign-file-quiet-time = { $path }: { $what } is within the quiet hours, in which nobody is reminded. Choose another time, or change quietHours.

# Sending reminders
unreachable-heading = A contact cannot be reached
unreachable-who = { $title }: { $name } has not started the bot, or has blocked it. Units concerned:
unreachable-covered = · { $unit } (its other contact is reached)
unreachable-alone = · { $unit } (no other contact is reached)
unreachable-more = And { $count ->
    [one] one more unit.
   *[other] { $count } more units.
}
unreachable-next = Please reach them another way and ask them to open the chat again and press Start. If somebody else does it now, change the contact in the roster and import it again.
config-rate = { $variable } should be a whole number of messages a second, from 1 to 1000.

## Chat: reminding, for administrators
command-remind = reminders: who, send, pause, history
remind-gone = This evaluation is no longer there. Send /remind to begin again.
remind-none = There is no evaluation yet. Please run pingyi import on the server.
remind-choose = Please choose an evaluation:
remind-heading = Reminders · { $title }
remind-back = ‹ Back to reminders
remind-unknown-days = The calendar does not know the holidays from { $from } on: whether { $n ->
    [one] one day of the schedule is a working day is
   *[other] { $n } days of the schedule are working days is
} unknown, and reminders go out on the day itself.

connected-heading = Who is connected · { $title }
connected-contacts = Contacts connected { $done }/{ $total }
connected-evaluators = Evaluators connected { $done }/{ $total }
connected-blocked = { $n ->
    [one] One contact among them has
   *[other] { $n } contacts among them have
} blocked the bot; messages do not arrive
connected-all = All contacts are connected.
connected-missing = Contacts not connected yet ({ $n }):
connected-line = { $unit } · { $name } ({ $rank })
connected-print = Their invitations, to print
connected-sent = It is in the chat.
connected-caption = Invitations: { $n }. Print, cut up and hand over. The codes are confidential: please delete this file afterwards.
contact-rank-primary = contact
contact-rank-deputy = deputy contact

remind-history-contacts-heading = Contacts' reminders · { $title }
remind-history-evaluators-heading = Evaluators' reminders · { $title }
remind-history-contacts = Contacts' history
remind-history-evaluators = Evaluators' history (numbers alone)
remind-history-counts = Numbers alone: nobody sees who has not answered yet.
remind-history-none = This evaluation has no contacts.
remind-history-contact = { $unit } · { $name } ({ $rank })
remind-history-line = · { $moment } { $state }
remind-history-slot = · { $slot }: { $n ->
    [one] one person
   *[other] { $n } persons
}
remind-history-never = · not reminded yet
slot-manual = reminder { $n } sent by hand
slot-circular = circular { $n }
reminder-state-waiting = waiting
reminder-state-sent = sent
reminder-state-needless = done by then, not sent
reminder-state-told = dealt with
reminder-state-unreachable = did not arrive: the bot is blocked
reminder-state-not-connected = did not arrive: not connected yet
reminder-state-refused = did not arrive: Telegram did not take it
reminder-state-unknown = it is uncertain whether it arrived

circular-heading = Circular on late reports · { $title }
circular-admin-heading = Circular on late reports · { $title }
circular-standing = Units that report: { $total }; reported: { $reported } ({ $percent }%)
circular-outstanding = Units whose reports are late ({ $n }):
circular-unit = · { $unit }: turnout { $done }/{ $total } ({ $percent }%)
circular-unit-alone = · { $unit }
circular-more = … and { $n } more
circular-new-date = Please report before { $moment }.
circular-object = If something of this is wrong, please tell the organisers, or file the report or ask for more time in /unit.
circular-none-late = No unit is late.
circular-propose = Draft a circular
circular-effect = Approving sends it to the contacts of all units that report, and moves the late units' deadline to the time above.
circular-days = In { $n } days
circular-preview = Preview
circular-approve = Approve and send
circular-withdraw = Withdraw
circular-outcome-sent = { $n ->
    [one] The circular is on its way to one contact.
   *[other] The circular is on its way to { $n } contacts.
} Units whose deadline moved: { $units }.
circular-outcome-changed = More units are late by now; the list has been brought up to date. Please check it and approve again.
circular-outcome-nothing-late = No unit is late now: there is nothing to send.
circular-outcome-not-proposed = This circular has been dealt with.
circular-outcome-not-running = The evaluation is not under way, so no circular can be sent.
circular-outcome-reminders-paused = Reminders are paused, so the circular cannot go out. Resume them (/remind), then approve.
circular-outcome-date-passed = The time above has passed. Please choose another one first.
circular-outcome-redated = The date was changed since; nothing has been sent yet. Please check it and approve again.
circular-outcome-proposed-already = One has been drafted and waits for approval.
circular-outcome-withdrawn = Withdrawn; nothing was sent.

admin-digest-heading = Progress · { $title }
admin-digest-reports = Units that have reported: { $done }/{ $total }
admin-digest-report-deadline = Reports are due by { $moment }
admin-digest-late = Units whose reports are late: { $n }
admin-digest-unreachable = Units none of whose contacts can be reached: { $n }
admin-digest-remind = Reminders
admin-digest-progress = Progress
circular-outcome-campaign-paused = The evaluation is paused, so the circular cannot go out. Approve it after resuming it: pingyi resume
remind-is-paused = Reminders are paused: nothing goes out, even when its time comes.
remind-recipients = Sent now, reminders would go to contacts: { $n }, evaluators: { $evaluators } (each about their own tasks; nobody else sees them)
remind-takes = Takes about { $takes }
remind-later = These are quiet hours: sending begins at { $moment } and takes about { $takes }
remind-seconds = { $n ->
    [one] one second
   *[other] { $n } seconds
}
remind-minutes = { $n } minutes
remind-too-late = Careful: it would not be over before { $moment }, after the deadline { $deadline }.
remind-unreachable = Units whose contact cannot be reached at present: { $n }; for { $deputies } of them the deputy is told
remind-needs-another = More than { $n } recipients: another administrator has to confirm.
remind-open-proposal = A sending waits for confirmation.
remind-ahead = Coming by itself:
remind-ahead-line = · { $moment } { $who }
remind-nothing-ahead = Nothing else comes by itself.
remind-audience-contacts = contacts
remind-audience-evaluators = evaluators
remind-audience-administrators = administrators
remind-audience-and = { ", " }
remind-names = Who would get it
remind-sample-contact = Preview: contact
remind-sample-evaluator = Preview: evaluator
remind-sample-note = (A preview; it was sent to nobody.)
remind-send = Send now
remind-submit = Submit for confirmation
remind-see-proposal = See what waits for confirmation
remind-pause = Pause reminders
remind-resume = Resume reminders
remind-history = History
remind-connected = Who is connected
remind-circular = Circular
remind-confirm-ask = Send it? It cannot be called back. Everybody's reason is looked at again: whoever is done gets nothing.
remind-confirm = Send
remind-withdraw = Do not send
remind-waits = It waits for another administrator to confirm.
remind-proposed = Another administrator proposes to send reminders now. Please confirm:
remind-asked = Other administrators told of it: { $n }.
remind-asked-nobody = But there is no other administrator to confirm it. Please add one.
remind-outcome-proposed = Nothing has been sent yet.
remind-outcome-grown = There are more people to remind by now; nothing has been sent yet. Please look at the new numbers.
remind-outcome-proposed-already = A sending waits for confirmation already.
remind-outcome-sent = On its way.
remind-outcome-needs-another = Another administrator has to confirm it.
remind-outcome-withdrawn = All right, nothing was sent.
remind-outcome-nobody = There is nobody to remind now: all is done, or they are not connected yet.
remind-outcome-not-proposed = This sending was withdrawn, or is not there any more.
remind-outcome-not-running = The evaluation is not under way: nobody is reminded.
remind-outcome-campaign-paused = The evaluation is paused: nobody is reminded. Send after resuming it: pingyi resume
remind-outcome-reminders-paused = Reminders are paused, so nothing can go out. Please resume them first.
remind-outcome-paused = Reminders are paused: nothing goes out when its time comes, and what is queued waits. The evaluation itself goes on.
remind-outcome-resumed = Reminders are on again: what was missed is told once, then all goes as planned.
remind-outcome-paused-already = Reminders were paused before.
remind-outcome-resumed-already = Reminders are not paused.
remind-names-heading = Contacts who would be reminded now · { $title }
remind-names-line = · { $unit } · { $name }: { $what }
remind-names-turnout = evaluators missing: { $n }
remind-names-subjects = subjects without a ballot: { $n }
remind-names-report = the report is not filed
remind-names-below = late units below: { $n }
remind-names-unreachable = · { $unit } · { $name }: cannot be reached
remind-names-and = { ", " }
remind-status-heading = Reminder { $n } by hand · { $title }
remind-status-contacts = Contacts { $total }: queued { $waiting }, dealt with { $told }, did not arrive { $failed }
remind-status-evaluators = Evaluators { $total }: queued { $waiting } (whether they arrived is not shown)
remind-status-done = All have been dealt with.
remind-status-starts = These are quiet hours; sending goes on at { $moment }.
remind-status-estimate = Expected to be over at { $moment }
reminder-state-unavailable = did not arrive: Telegram could not be reached
cli-contacts-option = only the invitations of contacts
cli-unconnected-option = only the invitations of contacts who are not connected yet
cli-opened-unconnected = Contacts who are not connected get no reminders. Their invitations: pingyi invites { $id } --unconnected --format html
cli-remind-about = shows who is to be reminded now, and has the running bot do it
cli-remind-dry-run-option = only show it, send nothing
cli-remind-due = To be reminded now: contacts { $n }, evaluators { $evaluators }, administrators { $administrators }.
cli-remind-nothing = By the schedule nobody is to be reminded now.
cli-remind-contact = { "  " }{ $units }: { $name }
cli-remind-not-connected = { "  " }{ $units }: { $name } (gets nothing: not connected yet)
cli-remind-unreachable = { "  " }{ $units }: { $name } (gets nothing: has blocked the bot)
cli-remind-waiting = Queued besides: contacts { $n }, evaluators { $evaluators }.
cli-remind-paused = Reminders of “{ $id }” are paused; nothing was sent. An administrator resumes them in chat with /remind.
cli-remind-dry-run = Only shown, nothing was sent.
cli-remind-handed = The running bot sends them now.
cli-remind-no-bot = No bot is running: the reminders are queued until it starts, and what is done or out of date by then is not sent. Start it with pingyi start

## Charts
cli-chart-about = draw statistics as pictures (PNG): turnout by unit, trend of turnout over time and what may come, progress of one unit (needs --unit), grades by item, radar of the items against the whole, categories of those who took part, heatmap of units and items, members by satisfaction, slope from an earlier evaluation to this one
cli-chart-kind-argument = the kind of picture
cli-chart-out-option = the PNG file to write; where there are several pages, -2, -3 … is added to its name from the second on
cli-locale-option = the language of the picture
cli-chart-written = Written: { $file }
cli-chart-needs-unit = “progress” is of one unit. Please name it with --unit.
cli-chart-no-subject = “{ $kind }” is not of a single subject. Please leave --subject out; for one subject use grades or radar.
cli-chart-one-scope = --unit and --subject exclude each other. Please leave one out.
cli-chart-not-png = “{ $file }” is no .png. Pictures are written as PNG; please choose another name.
chart-page = { $title } ({ $page }/{ $pages })
chart-about = { $campaign } · { $scope }
chart-as-of = As of { $moment }
chart-release = Release { $number }, as of { $moment }
chart-final = Final result, as of { $moment }
chart-hidden = not shown
chart-unreleased = No distribution has been released yet. While the evaluation is open, a subject appears at the next release once it has { $double } ballots.
chart-unreleased-next = Turnout can be seen at any time; all results are published after the close.
chart-withheld = { $n ->
    [one] One more ballot is not in the picture
   *[other] { $n } more ballots are not in the picture
  }: not yet released, or fewer than { $k } and counted further up alone.
chart-no-ballots = There are no ballots here yet.
chart-not-shown = No distribution is shown here: { $why }.
chart-suppressed = Distributions of fewer than { $k } ballots are not shown, so that nobody's ballot can be told.
chart-share = { $percent } ({ $done }/{ $total })
chart-rate = { $percent } (n={ $n })
chart-turnout = Turnout by unit
chart-turnout-base = { $done } of { $total } evaluators took part ({ $percent }), { $n ->
    [one] 1 unit
   *[other] { $n } units
  }; as of { $moment }
chart-turnout-formula = Turnout = evaluators with at least one ballot ÷ evaluators entitled.
chart-turnout-order = Each unit by itself, without those below it; the lowest turnout first.
chart-counts-only = Numbers alone: who has or has not taken part is shown nowhere.
chart-no-evaluators = There are no evaluators here yet.
chart-below-target = below target
chart-at-target = at target
chart-target = target { $percent }
chart-progress = Progress of the unit
chart-progress-all = Turnout
chart-by-category = by category
chart-other-categories = Other categories together
chart-coverage = Coverage
chart-coverage-formula = Coverage = subjects with a ballot ÷ all subjects.
chart-categories-pooled = Small categories are counted together and not shown by themselves.
chart-report-none = Report: not begun, due { $moment }
chart-report-preparing = Report: in preparation, due { $moment }
chart-report-returned = Report: returned, please file it again by { $moment }
chart-report-filed = Report: filed, being looked at (due { $moment })
chart-report-accepted = Report: accepted (due { $moment })
chart-report-late = Report: late, it was due { $moment }
chart-grades = Grades by item
chart-grades-base = { $form }: n = { $n } { $n ->
    [one] ballot
   *[other] ballots
  }
chart-grades-formula = At the right: satisfaction rate = satisfied valid votes ÷ valid votes (n).
chart-grades-parts = Bars: what all ballots are made up of, 100% together; parts below 7% have no number. Grey is no valid vote.
chart-radar = Satisfaction by item
chart-radar-series = { $name } (n = { $n } { $n ->
    [one] ballot
   *[other] ballots
  })
chart-radar-whole = All
chart-radar-formula = Satisfaction rate = satisfied valid votes ÷ valid votes.
chart-axis-start = The axes begin at { $percent }, not at 0.
chart-categories = Who took part
chart-categories-base = { $done } of { $total } evaluators took part; as of { $moment }
chart-categories-rounding = Percentages are rounded and may not add up to 100%.
chart-categories-several = Some evaluate in several categories and count in each, so that these add up to more.
chart-categories-small = Categories of fewer than { $k } are counted together and not shown by themselves.
chart-all-categories = All categories
chart-nobody-yet = Nobody has submitted a ballot yet.
chart-slice = { $percent } ({ $n }) { $name }
chart-count = { $n }
chart-evaluators = { $n ->
    [one] evaluator
   *[other] evaluators
  }
chart-heatmap = Satisfaction by unit and item (%)
chart-heatmap-base = { $form }: { $shown } of { $units } units shown; behind each row the ballots n
chart-base = n={ $n }
chart-with-below = { $unit } (with all below)
chart-heatmap-below = Rows (with all below) count the ballots of the units below too.
chart-heatmap-hidden = Hatched: no ballots, not yet released, or fewer than { $k } and counted further up alone.
chart-members = Members by satisfaction
chart-members-base = n = { $n } { $n ->
    [one] member
   *[other] members
  }
chart-no-members = No members are evaluated here.
chart-members-formula = A member's satisfaction = satisfied valid votes of all items ÷ valid votes of all items.
chart-members-bands = A band includes where it begins and not where it ends; the last one includes 100%.
chart-members-hidden = Hatched: { $n ->
    [one] one member
   *[other] { $n } members
  } with no valid votes, not yet released, or with fewer than { $k } ballots, not shown.

# Pictures in the chat
chart-coming = The picture is being drawn…
chart-busy = Many pictures are wanted just now. Please tap again in a while.
chart-gone = This evaluation or unit is no longer there. Your units: /unit

# Roles and rights
role-owner = owner
role-administrator = administrator
role-unitAdministrator = unit administrator
role-clerk = clerk
role-auditor = auditor
role-contact = contact
role-evaluator = evaluator
list-comma = { ", " }
right-missing = This needs one of these roles: { $roles }. What you can use: /help
right-outside = That unit is outside your office. What you can use: /help
command-team = who holds which role
team-heading = Roles: { $n } in all
team-line = { $role } · { $who }
team-line-configured = { $role } · { $who } (named in ADMIN_IDS)
team-line-invited = { $role } · { $who } (invited, the code waits until { $moment })
team-role-of = { $role } of { $unit }
team-account = account { $id }
team-first-owner = the first owner
team-how = To give a unit an administrator of its own, send: /team and the unit's name. Tap an entry to end it.
team-invite = Invite: { $role }
team-back = Back to the roles
team-unit-heading = Administrators of { $unit }
team-unit-none = It has no unit administrator yet.
team-unit-means = A unit administrator sees the progress, statistics and tables of the unit and of all below it, nothing of other units, and neither reminds nor seals.
team-ask-label = You invite somebody as { $role }. Please send a message with what to call them (at most 40 characters); only owners, administrators and auditors see it.
team-ask-unit = A unit administrator is for one unit. Please send /team and the unit's name (its code, a part of the name or pinyin will do).
team-check = You invite { $who } as { $role }.
team-confirm = Make the code
team-offered = Please forward this link to { $who } and nobody else. Whoever accepts it is { $role }. It works once, until { $moment }:
team-offered-once = The code is shown here only, and is void after { $n } days. If it is lost, take it back in the list of roles and invite again.
team-withdraw-means = Once it is taken back, this code is void.
team-withdraw = Take the code back
team-end-means = The holder loses at once all that “{ $role }” may see and do, and is told. You can invite them again.
team-end = End this role
team-ended = Ended. The holder has this role no more.
team-withdrawn = Taken back; the code is void.
team-refused-gone = That entry is no longer there. These are the roles now.
team-refused-not-yours = You cannot give or end this role: administrators look after unit administrators, clerks and auditors, owners after all.
team-refused-configured = This owner is named in ADMIN_IDS. Let whoever runs the program take it out there and start again.
team-refused-last-owner = This is the last owner and stays. Please invite another owner first.
team-refused-bad-label = Please send a name of 1 to 40 characters.
team-refused-needs-unit = A unit administrator needs a unit that is there. Please send /team and the unit's name.
team-refused-forgotten = The name you typed is not known any more, or the code is made already. If you see no code, please begin again with /team.
office-heading = You are invited to be
office-means-owner = An owner looks after the whole installation: gives all roles, reads the audit log, and does all that administrators do.
office-means-administrator = An administrator runs the campaigns: imports, opens, reminds, reviews reports, seals, and invites unit administrators, clerks and auditors.
office-means-unitAdministrator = A unit administrator sees the progress and statistics of the unit and of all below it.
office-means-clerk = A clerk imports rosters, sees the progress and looks through comments.
office-means-auditor = An auditor sees progress, statistics and the audit log, and changes nothing.
office-question = Is this meant for you? What you do in this role is written in the audit log.
office-accept = Accept
office-yours = You are { $role } now. What you can use: /help
office-used = Somebody has used this code. If it was not you, please tell whoever invited you at once.
office-ended = This code was taken back. If you still need it, please ask for another one.
office-expired = This code has expired. Please ask whoever invited you for another one.
office-held-already = You have this role already; the code was not used up. What you can use: /help
office-taken = { $who } has accepted and is { $role } now. If that is wrong, end it in /team.
office-over = You are { $role } no more. What you can still use: /help
start-first-owner = There is no owner yet. Open this link in the chat to become the first one (it works once; the next start makes another):
start-first-owner-code = Or send this code to the bot: { $code }

# The audit log
command-audit = the audit log
audit-heading = Audit log: { $n ->
    [one] one entry
   *[other] { $n } entries
  }
audit-none = The audit log is empty. What administrators do is written here by itself.
audit-who = #{ $n } · { $when } · { $who }
audit-operator = operator (command line)
audit-program = the program
audit-end = Fingerprint of the last entry: { $hash }
audit-export = Export all (CSV)
audit-caption = The audit log, { $n ->
    [one] one entry
   *[other] { $n } entries
  }; each hash covers all entries before it.
audit-head = Audit log on { $day }: { $n ->
    [one] one entry
   *[other] { $n } entries
  }; the fingerprint of the last one is
audit-head-means = Please keep this message. If the log is changed later, the fingerprint no longer fits: let the operator run “pingyi doctor”.
audit-act-campaign-imported = imported a campaign file or a roster
audit-act-campaign-opened = opened the campaign
audit-act-campaign-paused = paused the campaign
audit-act-campaign-resumed = resumed the campaign
audit-act-campaign-closed = closed the campaign
audit-act-campaign-sealed = sealed the campaign
audit-act-campaign-published = published the result
audit-act-seal-proposed = proposed to seal
audit-act-seal-confirmed = confirmed the sealing
audit-act-seal-withdrawn = withdrew the proposal to seal
audit-act-auditors-file = wrote the auditors’ file, which opens the ballots
audit-act-invitations-exported = exported invitations
audit-act-invitation-reissued = reissued an invitation
audit-act-reminding-proposed = proposed to remind
audit-act-reminding-sent = sent reminders
audit-act-reminding-withdrawn = withdrew a reminding
audit-act-reminders-paused = paused reminders
audit-act-reminders-resumed = resumed reminders
audit-act-reminders-planned = handed over the reminders that were due
audit-act-circular-proposed = proposed a circular
audit-act-circular-dated = chose another date for a circular
audit-act-circular-sent = approved a circular
audit-act-circular-withdrawn = withdrew a circular
audit-act-report-accepted = accepted a report
audit-act-report-returned = returned a report
audit-act-extension-granted = granted more time
audit-act-extension-refused = refused more time
audit-act-handover-offered = offered to hand over as the contact
audit-act-handover-withdrawn = withdrew a hand-over
audit-act-handover-accepted = took over as the contact
audit-act-office-offered = made a code for a role
audit-act-office-given = took a role
audit-act-office-withdrawn = took a code for a role back
audit-act-office-ended = ended a role
audit-act-comments-released = released comments
audit-act-comment-kept = kept a comment
audit-act-comment-withheld = withheld a comment
audit-act-comment-redacted = blacked out parts of a comment
audit-act-comment-restored = restored a comment
audit-act-campaign-extended = extended a deadline
audit-act-open-code-changed = changed an open code
audit-act-evaluator-released = released an evaluator
audit-act-evaluator-readmitted = readmitted an evaluator
audit-act-person-transferred = transferred a person
audit-act-exported = exported data
audit-act-refused = asked for what is not theirs; refused
audit-field-state = state
audit-field-role = role
audit-field-unit = unit
audit-field-until = new date
audit-field-collection = collection deadline
audit-field-report = report deadline
audit-field-newDeadline = new date
audit-field-rank = rank
audit-field-reason = reason
audit-field-recipients = recipients
audit-field-invitations = invitations
audit-field-comments = comments
audit-field-withheld = withheld
audit-field-version = version
audit-field-format = format
audit-field-seats = seats
audit-field-capacity = seats
audit-target-account = account { $name }
audit-target-person = person { $name }
audit-target-invitation = invitation { $name }
audit-target-office = office { $name }
audit-target-reminding = reminder { $name }
audit-target-circular = circular { $name }
audit-target-comment = no. { $name }
audit-target-unit = unit { $name }
audit-change = { $field }: { $value }
list-semicolon = { "; " }
doctor-audit = the audit log has { $count ->
    [one] one entry
   *[other] { $count } entries
  }, each fits the one before; owners were told of { $told } ends, and all fit
doctor-audit-altered = entry { $position } of the audit log does not fit what comes before it: it or an earlier one was changed, inserted or swapped
doctor-audit-missing = entry { $position } of the audit log is missing
doctor-audit-other-head = entry { $position } of the audit log has another fingerprint than the owners were told: the log was written anew
doctor-audit-mend = Somebody changed the database behind the program. Do not rely on this database: compare the fingerprints in the owners' chats, restore a backup that you trust (pingyi restore), and find out who can reach the database directly.
cli-audit-about = write the audit log as CSV, from which its fingerprints can be recomputed
cli-audit-written = Written: { $file }



# Importing in the chat
roster-cell-error = this cell shows an error ({ $what }) instead of a value. Correct its formula, or type the value.
roster-cell-formula = this cell has a formula that was never calculated ({ $what }). Open the file in a spreadsheet program, save it, and send it again; or type the value.
roster-cell-damaged = some characters of “{ $what }” were lost when the file was saved. Type the text again and save the file as .xlsx, or as CSV in UTF-8.
roster-cell-digits-lost = the spreadsheet has rounded this number ({ $what }): digits are gone. Format the column as text, and type the number again in full.
roster-cell-date = the spreadsheet has made a date of this code ({ $what }). Format the cell as text, and type the code again.
roster-cell-merged = this cell is merged with the one that says “{ $what }”. Unmerge the cells and fill in each of them.
roster-unit-name = this is a unit's name; write its code: { $what }.
import-file-empty = The file { $file } is empty. Please check that it was saved.
import-file-old-workbook = { $file } is an older workbook (.xls or .et). Please open it in a spreadsheet program and save it as .xlsx.
import-file-other-workbook = { $file } is another program's workbook (.ods, .xlsb or .numbers). Please open it there and save it as .xlsx.
import-file-protected = { $file } is protected by a password. Please open it, remove the password, and save it as .xlsx.
import-file-web-page = { $file } is a web page or an XML table, whatever its name ends with. Please open it in a spreadsheet program and save it as .xlsx.
import-file-text = { $file } is text and no workbook. If it holds a sheet as CSV, please name it so: units.csv, members.csv, evaluators.csv or contacts.csv.
import-file-no-table = { $file } holds no table: it is a document, a picture or an archive. Rosters are .xlsx or .csv; please unpack archives first.
import-file-unpacks-too-large = { $file } unpacks to more than { $what } MB, which no roster does. Please copy the roster's sheets into a new workbook and save that.
import-faults-more = … and { $n } more of { $total } faults in all.
import-note-heading = What to mend (this column is not imported)
template-notes = Notes
template-how = Fill in the sheets from the third row on; the row that begins with “#e.g.” is not imported. Send the file to the bot. Columns of other names may be added.
template-sheet = Sheet
template-column = Column
template-required = required
template-meaning = What it means
template-one-of = One of: { $choices }.
template-kind = branch
template-category = member
template-example-units = #e.g. branch-1 | First Branch | { $kind } | head-office | yes | yes
template-example-members = #e.g. 1001 | Li Ming | branch-1
template-example-evaluators = #e.g. 1002 | Wang Fang | branch-1 | { $category }
template-example-contacts = #e.g. 1003 | Zhang Wei | branch-1 | primary
template-units-code = A code of your own for the unit: letters, digits and “-”. It must not change later.
template-units-name = The full name.
template-units-kind = The kind of unit, as in the campaign file.
template-units-parent = The code of the unit above; empty for those at the top.
template-units-evaluated = Whether the unit itself is evaluated: yes or no; empty means yes.
template-units-reports = Whether the unit owes a summary and a statistics table: yes or no; empty means no.
template-units-briefing = A text that evaluators read before they grade, at most 3,000 characters.
template-units-excused = Why the unit is not evaluated this time, if it is not.
template-members-person = A staff number or any code that stays the same; the same person has the same code in all sheets.
template-members-name = The person's name.
template-members-unit = The unit's code.
template-members-briefing = A self-introduction that evaluators read, at most 3,000 characters.
template-members-excused = Why the person is not evaluated this time, if not.
template-evaluators-person = The evaluator's code; leave it and the name empty for open seats.
template-evaluators-name = The evaluator's name.
template-evaluators-unit = The code of the unit that the person evaluates.
template-evaluators-category = As what the person evaluates, as in the campaign file.
template-evaluators-seats = For people who come to a meeting: how many may use one common code. Then without person and name.
template-contacts-person = The contact's code.
template-contacts-name = The contact's name.
template-contacts-unit = The code of the unit that the contact answers for.
template-contacts-rank = primary or deputy; empty means primary.
upload-reading = { $name } is being read…
upload-importing = It is being imported…
upload-which-sheet = { $name }: the name of a CSV file says which sheet it is. Please name it units.csv, members.csv, evaluators.csv or contacts.csv and send it again.
upload-mend = Nothing was changed. Please mend this and send the file again.
upload-needs-units = The units are still missing. Please send units.csv too.
upload-needs-roster = The rules or forms of “{ $id }” change, so that its assignments must be made anew. Please send the roster too.
upload-needs-campaign = There is no campaign yet that a roster could be imported for. Please send its campaign file (.yaml) too; /template gives you one to start from.
upload-kept = Kept for 24 hours: { $names }
upload-which-campaign = Which campaign is this roster for?
upload-faulty = { $name } has { $n } { $n ->
    [one] fault
   *[other] faults
  }; nothing was changed.
upload-annotated = The copy below has every faulty cell marked, with what to do beside it. Mend it there and send the copy here.
upload-annotated-name = { $name } - to mend.xlsx
upload-preview = Read: { $names }
upload-totals = The roster then has { $units } units, { $subjects } subjects, { $evaluators } evaluators, { $contacts } contacts and { $seats } open seats.
upload-invitations = New personal invitations: { $n }
import-ballots-stay = Ballots that were submitted stay, whatever the roster says.
upload-roster-next = The campaign has no roster yet: send it next, or together with this file.
upload-confirm = Nothing was changed yet. This waits for 24 hours.
upload-confirm-button = Import it
upload-discard-button = Discard
upload-discarded = Discarded. Nothing was changed.
upload-changed = Something has changed since the preview, so nothing was imported. This is what it would be now:
upload-imported = This was imported.
upload-next = Next: /campaign shows the campaign and opens it.
upload-below = { $name }: see the message below.
upload-over = This was imported, discarded or replaced already, or has waited too long. What waits: /import
upload-under-way = This is being imported already.
upload-moved = You have sent more since then. Please use the newest preview: /import
upload-too-large = This file is larger than 20 MB, which a bot cannot fetch. Please split it up, or use the command line.
upload-gone = { $name } could not be fetched from Telegram any more. Please send it again.
upload-too-heavy = { $name } takes more memory than there is for reading it. Please copy the roster's sheets into a new workbook and send that.
upload-what = { $name }: what is this file?
upload-is-import = import it
upload-is-report = part of a report
upload-how = Send the files here as documents: the campaign file (.yaml) and the roster (.xlsx, or one .csv for each sheet), up to 20 MB each. Before anything changes you see what would change. Templates: /template
upload-waiting = Waiting to be imported:
upload-not-a-file = This cannot be imported. Please send a .yaml, .xlsx or .csv file as a document.
template-sent = The roster to be filled in, and a campaign file with remarks. Send both here when they are filled in.
template-roster-name = roster.xlsx
command-import = import a campaign file or roster
command-template = templates to fill in



# Campaigns
campaign-none = There is no campaign yet. Send its file here to set one up.
campaign-choose = Which campaign? You can change it later with /campaign.
command-campaign = the campaign: state, dates; open, pause, close, more time
command-change = open, pause, close, more time
campaign-gone = This campaign is no longer there. Those there are: /campaign
board-opens = Begins { $moment }
board-collection = Evaluation ends { $moment }
board-reports = Reports are due { $moment }
board-extended = { $n ->
    [one] One unit has a later date of its own for its report.
   *[other] { $n } units have later dates of their own for their reports.
  }
board-units = { $units } units, { $subjects } to be evaluated
board-reported = Reports in { $done }/{ $total }
board-next-roster = Next: send the roster file here. A template: /template
board-next-open = Next: hand out the codes (/invites), let the contacts connect, then open.
board-next-wait = It is open; answers come in from its beginning on. Until then hand out the codes: /invites
board-next-remind = Next: see the progress (/progress), remind those who are behind (/remind).
board-next-closing = Its time is up and it is being settled. Please look again in a minute.
board-next-seal = Next: seal it, two administrators together. Results are published after that.
board-next-resume = It is paused, no answers come in. To go on, press “Resume”.
board-next-publish = It is sealed. The bulletin is written on the server by the pingyi command.
board-next-comments-review = Comments are still to be looked through before they can be released: /comments
board-next-comments-release = All comments are looked through; an administrator is to release them: /comments
board-open = Open…
board-pause = Pause…
board-resume = Resume…
board-close = Close…
board-extend = More time…
board-to-seal = Seal…
board-to-units = Units
board-to-invites = Codes
board-others = Another campaign (of { $n })
board-choice = { $title } ({ $state })
board-choice-now = ● { $title } ({ $state })
board-back = ‹ The campaign
change-open-heading = Open “{ $title }”?
change-pause-heading = Pause “{ $title }”?
change-resume-heading = Resume “{ $title }”?
change-close-heading = Close “{ $title }” now?
change-open-asked = { $evaluators } evaluators will evaluate { $subjects } subjects, until { $moment }.
change-open-frozen = From then on forms, grades, categories and rules of disclosure are fixed; the roster can still be added to.
change-open-away = { $n ->
    [one] One evaluator is not connected yet and needs their code.
   *[other] { $n } evaluators are not connected yet and need their codes.
  }
change-open-contacts = { $n ->
    [one] One contact is not connected and gets no reminders: /remind
   *[other] { $n } contacts are not connected and get no reminders: /remind
  }
change-warning = ⚠ { $what }
change-warnings-more = { $n ->
    [one] One more like these.
   *[other] { $n } more like these.
  }
change-pause-means = While it is paused nobody can answer or submit; what was begun is kept, and reminders rest.
change-pause-deadline = The deadline stays { $moment }; give more time separately if needed.
change-resume-means = Evaluators go on where they were, until { $moment }.
change-close-means = From now on nothing comes in: nobody can answer, submit or change anything. This cannot be undone.
change-close-drafts = { $n ->
    [one] One set of answers is not submitted now; it will be deleted and not counted.
   *[other] { $n } sets of answers are not submitted now; they will be deleted and not counted.
  }
change-close-final = Everything submitted counts. The date for reports stays.
change-open-confirm = Yes, open it
change-pause-confirm = Yes, pause it
change-resume-confirm = Yes, resume it
change-close-confirm = Yes, close it
change-opening = Opening, please wait…
change-opened = It is open.
change-paused = It is paused.
change-resumed = It goes on.
change-closed = It is closed, with { $ballots } ballots.
change-overtaken = Nothing was changed: the campaign is “{ $state }” now, perhaps somebody else was faster.
change-no-assignments = It cannot be opened yet: nobody is to evaluate anything. Please import the roster first, and check the rules.
change-deadline-passed = Its evaluation ended { $moment }: it can be opened or resumed no more.
change-report-passed = Its reports were due { $moment }. Please put later dates into the campaign file and import it again.
extend-heading = More time: { $title }
extend-which = Which date, by how long?
extend-by-collection = evaluation +{ $n } d
extend-by-report = reports +{ $n } d
extend-by-both = both +{ $n } d
extend-type-collection = type the end of evaluation
extend-type-report = type the date for reports
extend-ask-date = Please send the new date as a message, such as 2012-03-20 or 2012-03-20 18:00. A day alone ends at 24:00.
extend-no-date = That date was not understood.
extend-collection = Evaluation ends: { $from } → { $to }
extend-report = Reports are due: { $from } → { $to }
extend-ask-reason = Why? Please send the reason as a message (300 characters at most, no names). It goes into the audit log.
extend-reason = Reason: { $reason }
extend-means = Reminders follow the new dates, and the units' contacts are told once. Dates can only move back, never forward.
extend-own-stay = { $n ->
    [one] The date granted to one unit for its report stays as it is.
   *[other] The dates granted to { $n } units for their reports stay as they are.
  }
extend-confirm = Yes, give more time
extend-forgotten = Please give the reason once more.
extend-done = { $n ->
    [one] Done; one contact will be told.
   *[other] Done; { $n } contacts will be told.
  }
extend-told = “{ $title }” has more time
extend-told-unit = A unit with a date granted to it keeps that one for its report. Your unit: /unit
extend-wrong-state = Nothing was changed: only a campaign that is open or paused can get more time, and this one is not.
extend-past = Nothing was changed: that moment has passed. Please choose a later one.
extend-not-later = Nothing was changed: the new date must be later than the old one. To end early, use “Close”.
extend-beyond-report = Nothing was changed: the evaluation cannot end after reports are due. Please choose “both”, or move the reports first.
extend-moved = Nothing was changed: somebody else has just moved the dates. Please look at them and decide again.
extend-no-reason = Nothing was changed: a reason is needed.
extend-reason-too-long = Nothing was changed: please give the reason in 300 characters at most.



# Units and people
unit-which = Which unit?
unit-several = “{ $text }” may mean { $n } units. Which one?
unit-several-more = { $n ->
    [one] One more is not shown here. Please type more of the name, or the code.
   *[other] { $n } more are not shown here. Please type more of the name, or the code.
  }
unit-nearest = There is no unit “{ $text }” here. Did you mean one of these?
unit-unknown = There is no unit “{ $text }” here. Please type its code, a part of its name, or its pinyin.
unit-not-reached = This unit is no longer there, or is not one of yours. Your commands: /help
command-units = units: look through the tree, or /units name
command-people = people: /people name
command-invites = codes: lists, sealed slips, posters
node-top = { $title } · { $n } units at the top
node-search = Open one, or search: /units name, code or pinyin
node-none = There are no units on the roster yet. Please import it first.
node-code = code { $code }
node-no-evaluators = No evaluators of its own
node-report = Report: { $state }
node-report-none = nothing yet
node-report-preparing = being prepared
node-report-filed = filed, to be looked at
node-report-returned = returned
node-report-accepted = accepted
node-no-contact = ⚠ No contact
node-contact = { $rank }: { $name } ({ $state })
node-contact-connected = connected
node-contact-blocked = connected, but messages do not arrive
node-contact-away = not connected
node-below = { $n ->
    [one] One unit below (the figures are its own evaluators)
   *[other] { $n } units below (the figures are their own evaluators)
  }
node-label = { $name }  { $done }/{ $total }
node-up = ‹ { $name }
node-to-top = ‹ The top
node-progress = Progress
node-stats = Statistics
node-people = People
node-invites = Codes
person-ask = { $title }: who? Please send the name, the key or the pinyin as a message; or look through a unit in /units.
person-nearest = There is nobody called “{ $text }”. Did you mean one of these?
person-unknown = There is nobody called “{ $text }”, or not within your units. Please send a name, key or pinyin again.
person-several = “{ $text }” may be { $n } people:
person-several-more = { $n ->
    [one] One more is not shown here. Please type more, or the key.
   *[other] { $n } more are not shown here. Please type more, or the key.
  }
person-list = { $n ->
    [one] One person in the unit itself
   *[other] { $n } people in the unit itself
  }
person-nobody = There is nobody in the unit itself.
person-to-unit = ‹ The unit
person-to-people = ‹ The unit's people
person-back = ‹ Back
person-gone = This person is not on the roster, or not within your units: /people
person-not-reached = This person is not on the roster, or not wholly within your units. Please ask an administrator.
person-key = key { $key }
person-evaluates = evaluator · { $unit } · { $category }
person-evaluated = evaluated · { $unit }
person-contact = { $rank } · { $unit }
person-connected = As a contact: connected
person-away = As a contact: not connected
person-released = Evaluates no more; what was submitted counts as before.
person-elsewhere = This person has a part outside your units too. For a new code, leaving or moving please ask an administrator.
person-reissue = New code
person-release = Evaluates no more
person-readmit = Evaluates again
person-transfer = Move to another unit
person-transfer-from = Move from { $unit }
person-hand-over = Hand over as contact
person-hand-over-of = Hand over: { $unit }
person-over = The evaluation is closed: this can be done no more.
not-evaluator = This person is no evaluator.
reissue-means = A new code is made and the old one is void, used or not. Once the new code is accepted, the account before can act for this person no more; what was submitted stays, and is not asked for again.
reissue-told = If an account acts for this person already, it is told.
reissue-confirm = Yes, make a new code
reissue-done = The new code (for one use); please pass it on to them:
person-released-refused = This person evaluates no more. Let them evaluate again first.
reissue-notice = A new code was made for your part in “{ $title }”. Until it is accepted you go on as before. If you did not ask for it, please tell an administrator at once.
release-means = From then on this person gets no tasks and no reminders, and answers not submitted are deleted; what was submitted counts as before.
release-counts = No count or turnout changes: if one did, it would tell whether this person had answered.
release-contact-stays = They stay contact; to change that, hand over.
release-why = Why? Press one to do it:
release-left = has left
release-retired = has retired
release-ill = is ill
release-away = is away
release-interest = has an interest in it
release-other = another reason
release-done = Done: this person evaluates no more.
readmit-done = Done: this person evaluates again. The old code is void; make a new one if it is needed.
office-handover-ask = To whom does the { $rank } of “{ $unit }” hand over? Please send the successor's name as a message (40 characters at most).
office-handover-check = The { $rank } of “{ $unit }” hands over to { $name }. Once they accept, the contact before has no access any more, and is told.
office-handover-until = Until they accept, the contact stays. Making another one voids this one.
office-handover-not-yours = The unit has no such contact now. Please add one to the roster first.
office-handover-bad-name = A name has 1 to 40 characters. Please send it again.
office-handover-over = The results are published: contacts are needed no more.
transfer-ask = To which unit? Please send its name, code or pinyin as a message.
transfer-heading = { $name }: { $from } → { $to }
transfer-means = The category stays, and whom they evaluate is decided anew by the rules; what was submitted counts, and is not asked for again.
transfer-evaluated = This person is evaluated too: still where they stood (ballots there stay), or in the new unit from now on.
transfer-contact = Their part as a contact does not move with them; to change it, hand over.
transfer-counts = The counts of both units change with it. Please change the roster file too, or the next import moves them back.
transfer-why = Why? Press one to do it:
transfer-moved = a new post
transfer-reorganised = reorganisation
transfer-mistake = the roster was wrong
transfer-with-stays = { $why } · evaluated where they stood
transfer-with-moves = { $why } · evaluated in the new unit
transfer-done = Done: moved.
transfer-person-gone = This person is no longer on the roster.
transfer-person-over = The evaluation is closed: nobody can be moved any more.
transfer-same-unit = They are in that unit already.
transfer-not-in-unit = This person is no longer in that unit, perhaps just moved.
transfer-no-form = The new unit has no form for persons: they can only be evaluated where they stood.
invites-heading = Codes: { $unit }
invites-all = all units
invites-counts = { $personal } personal codes, { $open } open codes
invites-within = Codes of people with a part outside your units come from the administrators.
invites-none = There are no codes here yet. Importing the roster makes them.
invites-care = Whoever has a code can use it: give it to its person alone, and delete the file afterwards. Each handing-out goes into the audit log.
invites-unit = Of one unit alone: /invites name of the unit
invites-xlsx = XLSX
invites-csv = CSV
invites-json = JSON
invites-slips = sealed slips (to print)
invites-posters = posters (to print)
invites-seats = open codes: make, or change seats
invites-coming = The file is being made…
invites-caption = { $n ->
    [one] One code. Please keep it safe, and delete it when it is used.
   *[other] { $n } codes. Please keep them safe, and delete them when they are used.
  }
invites-too-many = There are { $n }, and at most { $max } can be printed at once. Please choose a unit: /invites name of the unit
seats-heading = Open codes: { $unit }
seats-means = Whoever is in the room comes in by the same code, unnamed, until its seats are taken.
seats-none = { $category }: none
seats-line = { $category }: { $taken } of { $seats } seats taken
seats-which = Which category?
seats-ask = { $category }: how many seats? Press one, or send a number.
seats-ask-more = { $category }: { $seats } seats now. How many shall it be? Press one, or send a number. The code stays.
seats-back = ‹ Codes
seats-codes = ‹ Open codes
seats-done = { $category }: { $seats } seats now.
seats-unit-gone = This unit or category is no longer there.
seats-person-over = The evaluation is closed: nothing can be changed any more.
seats-bad-seats = Please give a number from 1 to { $max }.
seats-seats-taken = Nothing was changed: more seats than that are taken already.
slips-heading = { $title } · sealed invitations
slips-how = { $n } in all. Cut each sheet into three. On each, fold the patterned part up over the code along the dotted line, then the part with the name back behind it; glue the edges, and give it to the person named on it.
slips-care = Keep this page. Destroy what is left over.
slips-outside = { $title } · to be opened by this person alone
slips-inside = Scan it, or send this code in the chat. It works once; please pass it to nobody. The evaluation is anonymous.
posters-heading = { $title } · posters
posters-for = { $category }: please scan to take part
posters-scan = Scan the code with your telephone; a chat opens
posters-start = Press “Start”, then “Yes”
posters-evaluate = Answer item by item, then submit. It is anonymous; once per person, please
posters-seats = { $n ->
    [one] One seat.
   *[other] { $n } seats.
  }
posters-secret = Please do not pass it on.



# Live statistics
command-stats = statistics: satisfaction, distributions
command-compare = compare two units
command-ranking = rankings by satisfaction, where turned on
progress-heading = Progress · { $moment }
progress-state-until = { $state } · until { $moment }
progress-target = , target { $percent }%
progress-completed = All ballots in: { $done }/{ $total } evaluators
progress-worst = Lowest turnout (each unit by itself; { $from }–{ $to } of { $n })
progress-children = Units below (each with all below it; { $from }–{ $to } of { $n })
progress-row = { $rank } { $unit } { $done }/{ $total } ({ $percent }%){ $covers }
progress-row-nobody = { $rank } { $unit } no evaluators{ $covers }
progress-covered = , evaluated { $done }/{ $total }
progress-nobody = There are no evaluators here.
progress-by-category = By category
progress-category = { $name } { $done }/{ $total } ({ $percent }%)
progress-categories-hidden = There is one category, or some have fewer than { $k }: not shown apart.
progress-categories-about = Categories of fewer than { $k } are counted together.
progress-live = Updates itself when something changes, until { $moment }.
progress-stopped = No longer updating; as of { $moment }.
progress-button-children = Units below
progress-button-worst = Lowest turnout
progress-button-up = Up
progress-button-remind = Remind
progress-button-turnout = Turnout picture
progress-button-trend = Over time
progress-button-again = Watch again
progress-button-stop = Stop updating
stats-heading = Statistics · { $name }
stats-release = Release { $number } · { $moment }, the evaluation goes on
stats-final = Final result (release { $number }) · { $moment }
stats-form = { $title } · n = { $n }/{ $total } ballots
stats-overall = All items: satisfaction { $rate }{ $score }
stats-item = { $index } { $name } { $rate }{ $score }{ $mark }
stats-lowest = {" "}▼ lowest
stats-rate = { $percent }% ({ $low }–{ $high })
stats-rate-exact = { $percent }% (all in)
stats-rate-none = no rate
stats-score = , score { $score }
stats-formula = Satisfaction = ({ $grades }) ÷ valid votes; in brackets the 95% interval, “all in” where every ballot due is counted.
stats-formula-none = No grade of this scale counts as satisfied: there is no satisfaction rate.
stats-formula-overall = All items = the valid votes of all items added up; the interval is by the votes of an average item.
stats-formula-score = Score = the mean of the points of valid votes ({ $points }); it is no rate.
stats-grade-points = { $name } { $points }
stats-grade = { $name } { $n } ({ $percent }%)
stats-valid = Valid votes { $n }, satisfaction { $rate }{ $score }
stats-invalid = { $name } { $n }, no valid vote
stats-percent-about = Percentages are of valid votes and add up to 100%.
stats-unreleased = Nothing has been released yet. While the evaluation is open, a subject appears at the next release once it has { $double } ballots. Turnout: /progress
stats-after-close = This campaign shows statistics after its close. Turnout: /progress
stats-nothing = Nothing is evaluated here.
stats-hidden-open = { $n } of { $total } subjects have too few ballots for a release; they are not shown by themselves and not counted here.
stats-hidden-few = { $n ->
    [one] { $n } subject has fewer than { $k } ballots and is
   *[other] { $n } subjects have fewer than { $k } ballots and are
 } not shown apart, so that nobody's ballot can be told.
stats-hidden-up = { $n ->
    [one] { $n } ballot is
   *[other] { $n } ballots are
 } not counted here: too few, and counted further up alone.
stats-hidden-none = { $n ->
    [one] { $n } subject has
   *[other] { $n } subjects have
 } no ballots.
stats-why-not-released = There are too few ballots for a release; nothing is shown yet. Turnout: /progress
stats-why-too-few = Fewer than { $k } ballots: not shown apart, so that nobody's ballot can be told, but counted together with others.
stats-why-alone = Fewer than { $k } ballots, also together with others: not counted.
stats-why-no-ballots = There are no ballots.
stats-why-excused = Not evaluated.
stats-short-not-released = not yet shown
stats-short-too-few = fewer than { $k }
stats-short-no-ballots = no ballots
stats-short-excused = not evaluated
stats-units = Units below ({ $from }–{ $to } of { $n }, in the roster's order)
stats-subjects = Subjects ({ $from }–{ $to } of { $n }, in the roster's order)
stats-row = { $index } { $name } { $rate } n={ $n }
stats-row-hidden = { $index } { $name } { $why }
stats-no-list = There are no units or subjects here.
stats-category-row = { $index } { $name } { $rate } n={ $n }
stats-categories-about = Over several subjects together, never of a single one.
stats-categories-open = Categories are part of the final result, after the close.
stats-categories-hidden = By category a few people's grades could be told: not shown here.
stats-subject-no-categories = A single subject is not shown by category.
stats-person = { $name } ({ $code })
stats-button-units = Units below
stats-button-subjects = Subjects
stats-button-categories = By category
stats-button-up = Up
stats-button-back = Back
stats-button-previous = ‹ Previous item
stats-button-next = Next item ›
stats-button-compare = Compare with all
stats-which = “{ $text }” may be any of { $n } people. Which one?
stats-gone = These statistics are no longer there. Please send /stats again.
compare-heading = { $one } and { $other } compared
compare-ask = Please name two units behind the command, with a space or comma between them, such as /compare first second. One alone is compared with all.
compare-ask-own = Please name two of your units behind the command, with a space or comma between them, such as /compare first second.
compare-whole = All
compare-form = { $title }: A n = { $one }, B n = { $other }
compare-who = A { $one }, B { $other }
compare-row = { $index } { $name }
compare-rates = A { $one }, B { $other }: { $verdict }
compare-overall = All items
compare-same = cannot be told apart
compare-higher = A is { $points } points higher
compare-lower = B is { $points } points higher
compare-unknown = one of them is not shown
compare-about = What overlaps cannot be told apart.
compare-includes = All includes A itself.
compare-none = They have no form in common and cannot be compared.
compare-which = Please choose:
compare-unclear = “{ $text }” was not found.
compare-pair = { $one } — { $other }
ranking-heading = Ranking by satisfaction · { $name }
ranking-off = Rankings by satisfaction are off in this campaign. To turn them on, write ranking: enabled: true in the campaign file and import it before opening.
ranking-not-of = This campaign does not rank these. It ranks:
ranking-of-organisation = organisations
ranking-of-person = persons
ranking-of = { $subject } · { $kind }
ranking-all-kinds = all kinds of units
ranking-choose = Which ranking?
ranking-band-one = Rank { $from }
ranking-band = Ranks { $from }–{ $to }: their order cannot be told
ranking-row = { $rank } { $name } { $rate } n={ $n }
ranking-row-between = { $rank } { $name } { $rate } n={ $n }, may be { $best }–{ $worst }
ranking-excluded = { $n } more are not ranked: not shown, or without valid votes.
ranking-about = What is joined by overlapping intervals stands together, in no sure order; separate groups can be told apart.
ranking-nobody = There is nothing to rank yet.
ranking-pages = ({ $from }–{ $to } of { $n })


# Comments
command-comments = comments
command-redact = look through comments
command-release = release comments
comments-heading = Comments · { $title }
comments-open = “{ $title }” is not closed yet. Comments can be read after it closes: while it goes on, each look would tell which one is the newest.
comments-not-yet = The ballots of “{ $title }” are being counted. Please look again in a while.
comments-none = There are no places with { $least } comments, so none can be shown.
comments-none-here = There are fewer than { $least } comments here. If the unit above has some counted together, look there.
comments-choose = Comments about whom?
comments-rule = From { $least } on they are shown by themselves; fewer go to the unit above without saying whom they are about, and what is too few even at the top is not shown. The order is by chance; category, grade and time are never shown.
comments-group = { $name }: { $n } { $n ->
    [one] comment
   *[other] comments
  }
comments-several = { $unit } and below (those with few, together)
comments-subject = { $unit } · { $subject }
comments-withheld = Of these { $n } { $n ->
    [one] is
   *[other] are
  } withheld after review, and still counted.
comments-line = { $number }. { $text }
comments-more = no. { $number } in full
comments-back = Back
comments-gone = There are no comments to read here any more. Please send /comments again.
comments-unreleased = The comments are not released yet: { $total } in all, { $done } looked at.
comments-wait = Comments are looked through one by one, then an administrator releases them. Please come back then.
comments-review-how = Look through them one by one: keep, black out words, or withhold the whole. When all are done an administrator releases them; nobody else sees any before that.
comments-review = Look through them
comments-release = Release the comments…
comments-release-confirm = Release, cannot be undone
comments-release-means = This releases { $n } { $n ->
    [one] comment
   *[other] comments
  }, { $withheld } of them withheld. Everybody with the right can read them then; the words blacked out and the texts withheld are wiped from the database for good.
comments-released = The comments are released: { $n } in all, { $withheld } of them withheld.
comments-read = Read the comments
comments-button = Comments
comments-not-looked-through = { $n } { $n ->
    [one] comment has
   *[other] comments have
  } not been looked at yet. They can be released when all have.
privacy-comment = Comments are kept apart from ballots and shown without name, category, grade or time. After the close a clerk reads each and may black out words; once released they are shown from { $least } on together, to administrators and auditors, not to contacts. Please write nothing that identifies you.
redact-heading = Comment { $place } of { $total } ({ $done } looked at)
redact-undecided = Not looked at yet.
redact-kept = Decided: kept.
redact-redacted = Decided: shown as blacked out here.
redact-withheld = Decided: withheld as a whole, still counted.
redact-keep = Keep
redact-withhold = Withhold the whole
redact-black-out = Black out words…
redact-restore = Restore the text, decide again
redact-next = The next one not looked at
redact-ask = Please send the words to be blacked out, one or a phrase a line, just as they are written. They become ■■, and your message is deleted then.
redact-not-found = Nothing was blacked out: some of the words are not in the text. Please send them again just as they are written, one a line.
redact-all-done = All have been looked at. An administrator can release them now.
redact-over = This cannot be looked through any more: the comments may be released. Please send /comments again.



# Free questions
command-ask = ask a question: turnout, satisfaction…
ask-intro = Just send a question, in English or Chinese. Say what you want to know (turnout, satisfaction…), of whom (a unit, a kind of units, a member), and how it is to be split (by item, by category, by day…).
ask-examples = For example:
ask-heard = “{ $text }”
ask-understood = Understood as: { $sentence }
ask-kinds = Among them: { $kinds }
ask-several = That can be read in several ways. Please choose:
ask-unknown = Not understood: { $words }
ask-nearest = Did you mean:
ask-too-long = That is too long. Please ask in one short sentence of at most 300 characters.
ask-forgotten = What this button asked is no longer known. Please send the question again; /ask shows examples.
ask-elsewhere = This button belongs to another campaign, which you cannot see now. Please send the question again.

ask-fault-no-measure = What do you want to know? For example turnout, completion, coverage or satisfaction.
ask-fault-twice = The same thing was said twice, and a question can have only one. Please ask them one by one.
ask-fault-number-alone = What does that number mean? For example “top 5” or “below 60%”.
ask-fault-number-missing = “Below” and “over” need a number behind them, for example “below 60%”.
ask-fault-date-alone = The date is not complete. Please write “since 1 March” or “2012-03-01”.
ask-fault-subject-elsewhere = That member is not in the unit you named.
ask-fault-compare-two = To compare, please name two units.
ask-fault-too-many-units = At most 6 units fit side by side.
ask-fault-itself-of-what = “Itself” belongs behind a unit that is evaluated.
ask-fault-limit-range = Please ask for 1 to 100 places.
ask-fault-threshold-range = A percentage is between 0 and 100, with one decimal at most.
ask-fault-time-of-grades = What is on ballots is only known as it was last released, so it cannot be asked over time. Turnout can.
ask-fault-count-by-item = Turnout, completion and coverage count people and subjects; they have no items and no grades.
ask-fault-category-alone = Categories are shown for one unit (with all below it) or the whole campaign, never for single subjects or lists of units.
ask-fault-subject-ballots = Of a member, or of a unit itself, you can ask what is on ballots: satisfaction, number of ballots.
ask-fault-grades-of-votes = By grade, votes are counted.
ask-fault-side-by-side = Units side by side can only be split by item.
ask-fault-comments-whole = Comments can be asked for one unit or the whole campaign.

ask-basis-live = live · { $moment }
ask-basis-sealed = as sealed · { $moment }
ask-basis-release = release { $number } · { $moment }
ask-basis-final = release { $number } (the last) · { $moment }
ask-basis-samples = noted every hour · up to { $moment }

ask-whole = in total
ask-small-categories = all other categories together
ask-row = { $name }: { $value }
ask-placed-row = { $place } { $name }: { $value }
ask-share = { $percent }% ({ $done }/{ $total })
ask-rate = { $percent }% ({ $low }–{ $high }), n = { $n }
ask-rate-exact = { $percent }% (all in), n = { $n }
ask-rate-plain = { $percent }%, n = { $n }
ask-score = { $score } points, n = { $n }
ask-number = { $n }
ask-votes = { $n ->
    [one] one vote
   *[other] { $n } votes
  } ({ $percent }%)
ask-gain = { $n } more, now { $done }/{ $total } ({ $percent }%)
ask-missing-not-released = not released yet
ask-missing-too-few = too few ballots to be shown by itself
ask-missing-no-ballots = no ballots
ask-missing-excused = excused
ask-missing-no-votes = no valid votes
ask-missing-no-score = no points
ask-missing-no-people = nobody is entitled
ask-missing-not-sampled = not noted
ask-left = { $n ->
    [one] One more is
   *[other] { $n } more are
  } outside what you asked for.
ask-hidden = { $n } not among them: { $why }
ask-band = Places { $from }–{ $to } are too close to tell apart.
ask-no-rows = Nothing matches.
ask-release-note = Only released ballots; fewer than { $k } are never shown.

ask-formula-turnout = turnout = evaluators with at least one ballot ÷ entitled; units with all below them
ask-formula-completion = completion = evaluators with all their ballots ÷ entitled; units with all below them
ask-formula-coverage = coverage = subjects with at least one ballot ÷ subjects to be evaluated; units with all below them
ask-formula-satisfaction = satisfaction rate = ({ $grades }) ÷ valid votes; n is the number of ballots, in brackets the 95% interval, or that all that can come are in
ask-formula-grade = share = ({ $grades }) ÷ { $base }; n is the number of ballots, in brackets the 95% interval, or that all that can come are in
ask-formula-score = score = mean of the points of valid votes
ask-formula-valid = valid votes = of all items together, without grades such as “don’t know”
ask-formula-ballots = ballots = those released
ask-formula-gain = more = people who took part for the first time; where units are added up, somebody in two of them counts in both, and units that are too small are not noted
ask-formula-listed = In lists of units only what is said of the units themselves counts, not of their members or of units below
ask-base-valid = valid votes
ask-base-all = all votes

ask-none-not-reached = You asked about a unit or member that is not among what you may see.
ask-none-no-release = Nothing has been released yet; that happens by itself when there are enough ballots. Turnout and coverage can be seen now.
ask-none-ranking-off = This campaign has no ranking by satisfaction, so nothing is put in order. You can see it unranked, or rank by turnout:
ask-none-ranking-other = This campaign’s ranking does not cover these. You can ask:
ask-none-categories-at-close = Categories are released when the campaign has closed, and only added up over a unit. What can be seen now:
ask-none-categories-hidden = Split by category, somebody could be recognised here, so only the total is shown:
ask-none-no-such-form = Nothing is evaluated here, or not with these items.
ask-none-one-unit = By category, please ask about one unit or the whole campaign.
ask-none-only-turnout = Only turnout is noted over time. You can ask:
ask-none-not-sampled = There are no notes of that time: turnout is noted once an hour, and not of units that are too small. You can ask:
ask-none-comments-elsewhere = Comments are no number: they are shown from ten on, added up by unit. Please use /comments.
ask-none-no-score = The grades of this campaign have no points, so there is no score. You can see the satisfaction rate:
ask-none-nobody = There is nothing to count here.



# Pictures: over time, before and after
chart-button = picture: { $title }
chart-menu = Which picture?
chart-menu-all = all units
chart-menu-unit = For pictures of a unit send /chart and its name; the kind may stand before it, as in /chart radar NAME
chart-words-turnout = turnout bars
chart-words-trend = trend time
chart-words-progress = progress
chart-words-grades = grades
chart-words-radar = radar items
chart-words-categories = categories
chart-words-heatmap = heatmap heat
chart-words-members = members histogram
chart-words-slope = slope before after
chart-onward = pages { $from }–{ $to } of { $pages }
chart-no-page = There is no such page any more. For pictures, send /chart.
chart-needs-unit = This picture is of one unit. Please choose it first: /chart
chart-needs-own-unit = You look after some of the units; a picture of the whole is beyond that. Please choose one of yours: /chart
command-chart = pictures of the statistics
chart-trend = Turnout over time
chart-trend-base = { $done } of { $total } evaluators took part ({ $percent }); as of { $moment }
chart-trend-all = all
chart-trend-line = { $share } { $name }
chart-trend-numbered = { $n }  { $line }
chart-trend-band = what may come
chart-trend-range = { $low }–{ $high }%
chart-trend-collection = ballots until { $moment }
chart-trend-report = reports until { $moment }
chart-trend-deadlines = ballots and reports until { $moment }
chart-trend-hours = Counted once an hour; where hours were missed the line is broken, and nothing is filled in.
chart-trend-below = Each unit with all below it; its number stands at the end of its line, the lowest turnout first.
chart-trend-projection = What may come until the deadline if it goes on as in the last { $days } days; dashed: the likeliest. In simulated evaluations at least four in five ended within the range. It knows nothing of reminders to come or holidays, and is no promise.
chart-trend-no-projection = No projection: there is too little to go by, or all have taken part.
chart-trend-over = The evaluation is over: nothing is projected.
chart-trend-small = { $n ->
    [one] One more unit has no line of its own
   *[other] { $n } more units have no lines of their own
  }: seen by the hour, a unit of fewer than { $k } would show who took part when. So that subtraction does not show it either, units beside it are counted in the unit above alone, too.
chart-trend-few = Fewer than { $k } evaluators: they are not counted by the hour, which would show who took part when. They are counted in the unit above.
chart-trend-no-samples = There are no hourly counts yet. Once the evaluation is open there is one an hour; small units, and units beside them, are counted in the unit above alone.
chart-trend-turnout-instead = For the turnout of this moment, see “Turnout by unit”.
chart-slope = Before and after
chart-slope-before = before ({ $year }): { $campaign } · { $release }
chart-slope-after = now ({ $year }): { $release }
chart-slope-base = { $form }: n = { $before } → { $after } valid votes
chart-slope-left = before
chart-slope-right = now
chart-slope-end = { $percent } ({ $change })
chart-slope-risen = risen
chart-slope-fallen = fallen
chart-slope-same = unchanged
chart-slope-points = In brackets: the change in percentage points. Only forms and items of the same code are compared.
chart-slope-other-grades = The grades are not the same as before: mind that when comparing.
chart-slope-hidden = Not in the picture: { $names }. Before or now there are no valid votes, they are not released yet, or there are fewer than { $k } ballots.
chart-slope-added = Not in the picture: { $names }. Not asked before.
chart-slope-dropped = Not in the picture: { $names }. Not asked any more.
chart-slope-more = { $n } more
chart-slope-follows-none = The campaign file names no earlier evaluation to compare with. Please write its code as “follows”, and import the file again.
chart-slope-follows-unknown = The earlier evaluation that the campaign file names is not here. Please check the code after “follows”.
chart-slope-scope-unknown = The earlier evaluation had no such unit or subject: there is nothing to compare with.
campaign-file-follows-itself = { $path }: { $what } is this evaluation itself. Please write the code of the earlier one, or leave out “follows”.



# Official papers and exports
command-export = export data
export-button = Export the data
export-what = The data of the whole evaluation. Which kind of file?
export-what-unit = The data of “{ $unit }” with all below it. Which kind of file?
export-rules = The file holds nothing but statistics that may be shown and comments that were released. Each export is written down in the audit log.
export-as-xlsx = Excel workbook (XLSX)
export-as-csv = CSV
export-as-json = JSON
export-coming = The file is being made…
export-gone = This evaluation or unit is no longer there. Please send /export again.
export-cover = Cover
export-units = Turnout by unit
export-categories = Turnout by category
export-totals = Totals
export-subjects = Subjects
export-comments = Comments
export-comments-not-released = not released yet
export-several-subjects = (those with few comments, together, and below)
export-all-categories = All categories
export-kind-organisation = organisation
export-kind-person = person
export-cover-campaign = Evaluation
export-cover-id = Code
export-cover-state = State
export-cover-unit = Of
export-cover-everything = all units
export-cover-as-of = As of
export-cover-release = Release
export-cover-k = Fewest ballots shown
export-cover-comments = Fewest comments shown
export-cover-formula = Formula
export-cover-suppression = Not shown
export-cover-suppression-text = Subjects of fewer than { $k } ballots are not shown by themselves but counted at a unit above; totals count what is shown, so their base may be smaller than the number of ballots.
export-column-table = Table
export-column-about = What
export-column-value = Value
export-column-unit = Unit code
export-column-unit-name = Unit
export-column-subject = Subject code
export-column-subject-name = Subject
export-column-kind = Kind
export-column-form = Form
export-column-item = Item
export-column-category = Category
export-column-entitled = Entitled
export-column-participated = Took part
export-column-completed = Completed
export-column-rate = Turnout
export-column-subjects = Subjects
export-column-covered = Covered
export-column-ballots = Ballots (n)
export-column-valid = Valid votes
export-column-satisfaction = Satisfaction
export-column-withheld = Not shown
export-column-reason = Why not shown
export-column-comments = Comments
export-column-text = Comment
cli-export-about = export data under the disclosure rules
cli-export-out-option = the file to write: .xlsx, .csv or .json
cli-export-format = The name “{ $file }” should end in .xlsx, .csv or .json.
cli-export-written = Written: { $file }

table-title = Statistics table: { $campaign }
table-of = Reported by: { $unit }
table-number = Document: { $document }
table-as-of = As of { $date }
table-no-release = [Provisional] No grades have been released yet: votes and percentages are missing
table-provisional = [Provisional] Grades of release { $number } ({ $date }); the final result is released after closing
table-final = Final result (released on { $date })
table-filled-by = Filled in by:
table-checked-by = Checked by:
table-filled-on = Date:
table-stamp = Unit (stamp):
table-sheet-counts = 1 Participation
table-sheet-votes = { $number } { $subject }, votes
table-sheet-shares = { $number } { $subject }, shares
table-subject-organisation = Organisations
table-subject-person = Members
table-forms = Form: { $titles }
table-unit = Unit
table-way = Way of evaluating
table-dates = Dates
table-from = From
table-until = Until
table-organisations = Organisations
table-members = Members
table-all = All
table-due = Due
table-covered = Done
table-excused = Not evaluated
table-excused-one = { $reason }: { $n }
table-evaluators = Evaluators
table-entitled = Entitled
table-participated = Took part
table-turnout = Turnout
table-by-category = Entitled, by category
table-online = Ballots online
table-paper = Ballots on paper
table-issued = Issued
table-returned = Cast
table-valid = Valid
table-invalid = Invalid
table-abstained = Abstained
table-comments = Comments
table-collected = Received
table-merged = Merged
table-rectified = Rectified
table-rectifying = Under way
table-feedback = Feedback of results
table-feedback-way = Way
table-feedback-place = Published in
table-feedback-day = Date
table-report = Summary and table
table-owed = Owed
table-filed = Filed
table-filed-on = Filed on
table-ballots = Ballots
table-counted = Counted
table-withheld = Not counted
table-valid-votes = Valid
table-satisfaction = Satisfied
table-bands = Members by satisfaction
table-band-from = { $from } or more
table-band = { $from } to { $to }
table-band-below = Below { $to }
table-band-none = Not shown
table-line-own = { $unit } (itself)
table-line-repeated = Less: evaluators in several units
table-line-subtotal = { $unit }, subtotal
table-line-total = Total
table-suppressed-merged = Fewer than { $k } ballots, counted further up
table-suppressed-too-few = Fewer than { $k } ballots, not shown
table-suppressed-not-released = Not released yet
table-other-categories = other categories (fewer than { $k } each, or joined)
table-category-turnout = { $category } { $participated }/{ $entitled } ({ $rate })
table-semicolon = {"; "}
table-note-formulas = Subtotals, totals, turnout and satisfaction are formulas in the XLSX: look into a cell to check it.
table-note-by-hand = Empty cells are filled in by hand: the way of evaluating, ballots on paper, merging and rectifying of comments and the feedback are not done online; no number is not 0.
table-note-categories = Took part, of the last line, by category: { $shares }.
table-note-several-categories = Some belong to several categories and count in each: the categories add up to more than the persons.
table-note-own = “Itself” is what belongs to none of the units below; its grades include ballots of units below that are too few there and are counted at this level.
table-note-repeated = Evaluators in several units count in each, but once in subtotals and totals; the line “Less” has the difference.
table-note-comments = The number of comments is listed after closing.
table-note-valid = Valid votes = ballots less grades that do not count, such as “don’t know”. Ballots not counted are not released yet, or too few and counted further up only.
table-note-shares = Shares are of the valid votes, rounded to 0.1% by largest remainders: they add up to 100% exactly.
table-note-satisfaction = Satisfied = ({ $grades }) ÷ valid votes.
table-note-bands = A member’s satisfaction is that of the valid votes on all items; a band includes its lower bound and not its upper one.
table-note-suppressed = Fewer than { $k } ballots are not shown by themselves but counted further up, so that nobody’s vote can be told.
table-note-provisional = The evaluation goes on: a subject appears in the next release once it has { $double } ballots, so these are not all ballots.
table-page = Page { $at } of { $of }
paper-open = [To write: { $what }]
forms-title = Evaluation forms with counts: { $unit }
forms-none = Nothing of this unit is evaluated.
forms-person = Name: { $name }　　Unit: { $unit }
forms-organisation = Evaluated unit: { $name }
forms-period = Evaluated from { $from } until { $until }
forms-ballots = Ballots counted: { $n }
forms-item = Item
forms-votes = Votes
forms-note-shares = Shares are of the valid votes, rounded to 0.1% by largest remainders; of grades that do not count only the votes are given.
forms-note-satisfaction = Satisfied = ({ $grades }) ÷ valid votes.
forms-comments = comments as they may be published; “none” if there are none
forms-no-ballots = No ballots were cast
forms-excused = Not evaluated
ranking-paper-title = Ranking by satisfaction: { $campaign }
ranking-paper-heading = { $subject }: { $title }
ranking-paper-none = This evaluation has no rankings, or there is no result yet that can be ranked.
ranking-paper-bands = Where it says that ranks cannot be told apart, the intervals overlap, and the rank is no more than a place in the list.
ranking-paper-interval = Satisfied = satisfied valid votes ÷ valid votes on all items; 95% intervals by Wilson’s formula, corrected for the number of ballots that could be cast.
ranking-paper-band = Ranks { $from } to { $to } cannot be told apart
ranking-paper-excluded = Without a result that may be shown, or without a valid vote, and not ranked: { $n }.
ranking-paper-rank = Place
ranking-paper-range = Ranks possible
ranking-paper-name = Name
ranking-paper-limits = 95% interval
ranking-paper-between = { $low } – { $high }
summary-title = Work summary: { $campaign }
summary-basics = 1. Basics
summary-ways = 2. What was done
summary-results = 3. Results
summary-comments = 4. Comments and suggestions
summary-problems = 5. Problems
summary-mending = 6. Rectification
summary-feedback = 7. Feedback and publication
summary-next = 8. Use of the results and next steps
summary-period = From { $from } until { $until }: { $campaign }.
summary-period-by = By { $document }, from { $from } until { $until }: { $campaign }.
summary-organisations = Organisations: { $due } to be evaluated, { $covered } evaluated ({ $rate }).
summary-members = Members: { $members }, of whom { $due } to be evaluated, { $covered } evaluated ({ $rate }).
summary-turnout = Evaluators: { $entitled } entitled, { $participated } took part, turnout { $rate }.
summary-categories = By category (took part/entitled): { $shares }.
summary-no-ballots = { $subject }: no ballots yet.
summary-hidden = { $subject }: { $why }.
summary-ballots = { $subject }: { $ballots } ballots counted, shares by item below.
summary-withheld = { $withheld } more ballots are not released yet, or fewer than { $k } and counted further up only; they are not in these figures.
summary-band = { $band }: { $members }
summary-bands = Members by satisfaction: { $bands }.
summary-collected = Comments received online: { $comments }.
summary-open-basics = leadership and preparation; evaluation offline in meetings, forums and on paper
summary-open-ways = ways and steps of the evaluation; reports of leaders, introductions of members, whom you invited
summary-open-results = what the results mean; comparison with an earlier evaluation or with the time before rectification
summary-open-comments = the main comments, merged
summary-open-problems = what people are not satisfied with, and why
summary-open-mending = for each problem what is done about it, by whom and by when
summary-open-feedback = how the results were fed back, where and when they were published
summary-open-next = use in commendations; next steps
command-table = official papers: statistics table, forms, summary
paper-button = Official papers
paper-in = { $paper } { $format }
paper-table = Statistics table
paper-forms = Forms with counts
paper-summary = Work summary (skeleton)
paper-ranking = Ranking by satisfaction
paper-heading = Official papers · { $of }
paper-about = Choose one; it is sent here when it is done.
paper-of-unit = For one unit, write its name or code behind /table, as in: /table Sample branch
paper-provisional = The final result is not released yet: the papers say that they are provisional.
paper-coming = Being made…
paper-busy = Many papers are asked for just now. Please tap again in a little while.
paper-gone = This evaluation or this unit is gone. Please send /table and choose again.
paper-no-ranking = This evaluation has no rankings, so there is no ranking paper.
cli-table-about = writes an official paper: table, the statistics table (XLSX or DOCX); forms of a unit (needs --unit); summary, the skeleton of a work summary; ranking by satisfaction (these three DOCX)
cli-table-out-option = the .xlsx or .docx file to write
cli-table-paper-option = which paper
cli-table-subject-option = a subject’s code: the form of this one alone (with forms)
cli-table-written = { $file } written
cli-table-bad-format = “{ $file }” cannot be written. { $paper } can be had as: { $formats }. Please use another file name.
cli-table-needs-unit = Forms are written by unit. Please name the unit’s code with --unit.
cli-table-no-subject = --subject goes with --paper forms only. Please leave one of them out.
cli-table-no-ranking = This evaluation has no rankings. To turn them on, write ranking: and enabled: true in the campaign file and import it again.
