### 评议：所有给人看的文字。每个键在 en.ftl 里也要有，参数相同。

## 通用
app-name = 评议

## 聊天：邀请
invitation-heading = 这是一份评议邀请：
invitation-for = { $name } · { $category } · { $unit }
invitation-seat = { $unit } · { $category }（到会人员，不登记姓名）
invitation-contact = 联络人
invitation-question = 是您本人吗？
invitation-seat-question = 您是这次到会的评议人吗？
invitation-accept = 是，开始
invitation-decline = 不是我
invitation-declined = 谢谢告知。这份邀请已经作废，管理员会收到通知。您不用再做什么。
invitation-declined-open = 好的，没有登记任何内容。
invitation-unknown = 没有找到这个邀请码。请检查有没有抄错，或者向发给您邀请的人要一个新的。
invitation-revoked = 这份邀请已经作废。请向您单位的联络人要一份新的。
invitation-used = 这份邀请已经在另一个账号上使用。如果那不是您，请告诉您单位的联络人。
invitation-full = 这个邀请码的名额已经用完。请向会议组织者要一个新的。
invitation-over = 这次评议已经结束，这份邀请不能再用。谢谢您的关注。
invitation-none = 您好！这里是评议机器人。请点开邀请上的链接，或者把邀请码直接发到这里（16 位字母和数字）。

## 聊天：开始之前
consent-heading = 开始之前
consent-anonymous = · 不记名：提交以后，系统不保存谁投了哪张票。
consent-pause = · 可以随时停下，回来从原处继续。
consent-receipt = · 提交后给您一张回执，请留着。
consent-visible = · Telegram 和服务器的运行者能看到您在与本机器人对话。 /privacy
consent-go = 看看要评议谁

## 聊天：任务
tasks-count = 您要评议 { $total } 个对象，已完成 { $done } 个
tasks-all-done = 全部 { $total } 个对象都已评议，谢谢您！
tasks-none = 这次评议没有分给您评议对象。如果您认为不对，请告诉您单位的联络人。
tasks-deadline = { $moment } 截止，还有 { $left }
tasks-deadline-soon = { $moment } 截止，不到 1 小时
tasks-continue = 继续：{ $name }（{ $where }）
tasks-begin = 开始：{ $name }
tasks-where-item = 第 { $n } 题
tasks-where-comment = 意见
tasks-where-review = 待提交
tasks-where-opening = 未答题
tasks-done-mark = { $name } ✓
tasks-begun-mark = { $name } …
tasks-page = { $page }/{ $pages }
tasks-other = 另一项：{ $title }
tasks-to-list = 任务列表
left-days = { $n } 天
left-hours = { $n } 小时

## 聊天：逐项评议
walk-place = { $name } · 第 { $index } 题，共 { $total } 题
walk-briefing = 简介
walk-quick-count = { $count } 项
walk-quick = 先整体评一次，再改个别项：
walk-quick-grade = 各项{ $grade }
walk-item-by-item = 逐项评议
walk-begin = 开始评议
walk-chosen = ● { $grade }
walk-back = ‹ 上一题
walk-back-opening = ‹ 返回
walk-help = 说明
walk-help-hide = 收起说明
walk-leave = 先停一下
walk-to-review = 返回核对
walk-comment-place = { $name } · { $title }（可不填）
walk-comment-ask = 请直接发一条消息，{ $max } 字以内。请不要写能认出您的内容。
walk-comment-current = 现在的意见：
walk-comment-replace = 再发一条消息就会替换它。
walk-comment-skip = 跳过
walk-comment-clear = 删除意见
walk-comment-button = 意见
walk-review = 请核对：{ $name }
walk-review-line = { $n } { $item } · { $grade }
walk-review-comment = 意见：{ $text }
walk-review-no-comment = 意见：（无）
walk-review-how = 要改哪一项，就点它的编号。
walk-submit = 提交

## 聊天：回执
receipt-heading = 已提交：{ $name }
receipt-code = 回执 { $receipt }
receipt-keep = 这张票已经计入，系统不保存它是谁投的。请留着这条消息。
receipt-next = 下一个：{ $name } ›
receipt-all-done = 全部 { $total } 个对象都已评议，谢谢您！

## 聊天：不能照办的时候
refusal-not-yours = 这个按钮属于另一次邀请。您的任务：/tasks
refusal-withdrawn = 「{ $name }」不用再评议了。您的任务：/tasks
refusal-submitted = 「{ $name }」您已经提交过了，这张票已经计入。
refusal-not-yet-open = 评议还没有开始，{ $moment } 开始。到时候请再来。
refusal-not-opened = 评议还没有开始。开始以后请再来。
refusal-paused = 评议暂停了。您已经填的都保存着，恢复以后从原处继续。
refusal-closed = 评议已于 { $moment } 截止。{ $n ->
    [0] 您没有提交评议票。
   *[other] 您提交的 { $n } 张票都已计入。
}
note-stale = 这是刚才的画面，已更新到现在的进度。
note-elsewhere = 这次评议在另一条消息里继续过，现在移到这里。
note-already-open = 已经在下面打开了。
note-not-here = 现在不能这样做，已更新到现在的进度。
note-tap-expected = 这里请点按钮选择。写意见请等到最后一步。
note-incomplete = 还有 { $missing } 题没有答。
note-comment-empty = 意见是空的。写几个字，或者点“跳过”。
note-comment-too-long = 意见有 { $length } 字，超过了 { $max } 字。请缩短后再发一次。
note-comment-where = 您有几处可以写意见。请先点一个对象，再发一次：
note-text-unexpected = 我没有看懂。您的任务：/tasks，其他命令：/help
note-media = 这里只收文字，图片、语音和贴纸都不会保存。您的任务：/tasks
note-edited = 修改旧消息不会改变已经保存的意见。要改，请在核对画面点“意见”，再发一条新的。
note-group = 评议要单独进行，不在群里。请点这里私下打开：{ $link }
note-unknown-button = 这个按钮已经不能用了。您的任务：/tasks
note-failed = 刚才没有办成，您的答案没有变。请稍后再试一次。

## 聊天：命令
command-tasks = 我的评议任务
command-unit = 本单位的进度
command-progress = 评议进度
command-language = 语言 / Language
command-privacy = 保存什么，不保存什么
command-help = 帮助
help-heading = 可以这样用
help-line = /{ $command } { $what }
help-code = 收到邀请码的话，直接发到这里就行。
language-ask = 请选择语言 / Please choose a language
language-chosen = 好的，以后用中文。
language-name = 中文
language-hint = English: /language
privacy-heading = 保存什么，不保存什么
privacy-ballot = 提交以后，评议票单独存放：上面只有评议对象、评议人类别和等次，没有姓名、没有时间、没有顺序。
privacy-task = 您的任务只记“已完成”或“未完成”，不记您选了什么。
privacy-draft = 没有提交的答案暂存在草稿里，提交时就删除；截止时没有提交的也删除，不计入。
privacy-see = Telegram 和服务器的运行者能看到您在与本机器人对话，也能看到经过的按键；备份和日志可能在一段时间内留有痕迹。所以我们承诺的是“不记名统计”，不是绝对匿名。
privacy-small = 人数少的类别合并存放；不足 { $k } 份的结果不单独公布。

## 聊天：联络人和管理员
unit-turnout = 参评 { $done }/{ $total }（{ $percent }%）
unit-coverage = 已评到 { $done }/{ $total } 个对象
unit-deadline = 截止：{ $moment }
unit-none = 您不是任何单位的联络人。
unit-refresh = 刷新
progress-state = 状态：{ $state }
progress-none = 还没有评议活动。请在服务器上运行 pingyi import。
progress-refused = 只有管理员可以看评议进度。您的任务：/tasks
state-draft = 筹备中
state-open = 进行中
state-paused = 已暂停
state-closed = 已截止
state-sealed = 已封存
state-published = 已公布
declined-heading = 一份邀请被退回
declined-who = { $title }：{ $name } · { $unit }
declined-why = 收到的人说不是本人。原来的邀请码已经作废。
declined-reissue = 补发一份
declined-reissued = 新的邀请码（只能用一次，请当面或可靠地交给本人）：
declined-gone = 这份邀请已经处理过了。
