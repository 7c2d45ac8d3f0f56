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
consent-receipt = · 提交后给您一张回执：截止前凭它修改，任何时候凭它核验。
consent-visible = · Telegram 和服务器的运行者能看到您在与本机器人对话。 /privacy
consent-go = 看看要评议谁

## 聊天：任务
tasks-count = 您要评议 { $total } 个对象，已完成 { $done } 个
tasks-all-done = 全部 { $total } 个对象都已评议，谢谢您！
tasks-sealed = 这次评议已经封存，不再保留谁评了谁；回执可以用 /verify 核验。
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
walk-resubmit = 提交修改
walk-changing = 正在重新评议；提交以前，原来的票照旧有效。

## 聊天：回执
receipt-heading = 已提交：{ $name }
receipt-code = 回执 { $receipt }
receipt-heading-changed = 已修改：{ $name }
receipt-keep = 系统不保存这张票是谁投的。截止前点“修改”可以重新评一次；删除本消息后就不能再改。
receipt-change = 修改
receipt-check = 核验
receipt-next = 下一个：{ $name } ›
receipt-all-done = 全部 { $total } 个对象都已评议，谢谢您！

check-how = 请把回执写在命令后面，例如 /verify 7KQ4-M2XD-9F3T-KW8P
check-unknown = 没有查到这个回执。请核对有没有抄错；要是没有抄错，请告诉组织者。
check-stored = 回执 { $receipt } 在册：「{ $subject }」的这张票会计入统计。票上写的是什么，任何人都查不到。
check-sealed = 回执 { $receipt } 在册：「{ $subject }」的这张票已计入，评议已经封存，公布的名单共 { $number } 个回执。不能再改。

## 聊天：不能照办的时候
refusal-not-yours = 这个按钮属于另一次邀请。您的任务：/tasks
refusal-withdrawn = 「{ $name }」不用再评议了。您的任务：/tasks
refusal-submitted = 「{ $name }」您已经提交过了，这张票已经计入。要改，请点它回执上的“修改”。
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
note-change-tap-first = 请先点一下正在修改的那条消息里的任意按钮，再发一次意见。
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
command-seal = 封存已截止的评议
command-verify = 核验回执
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
privacy-task = 您的任务只记“已完成”或“未完成”；没有提交的答案暂存在草稿里，提交时或截止时删除。
privacy-receipt = 回执只证明您的票已计入，不证明票上写了什么；截止前要修改，全凭回执那条消息，删掉它就不能再改，谁也找不回来。
privacy-see = Telegram 和服务器的运行者能看到您在与本机器人对话，也能看到经过的按键；备份和日志可能在一段时间内留有痕迹。所以我们承诺的是“不记名统计”，不是绝对匿名。
privacy-small = 人数少的类别合并存放；统计分批公布，不足 { $k } 份的结果不单独公布，也不能靠加减算出来。

## 聊天：联络人和管理员
unit-turnout = 参评 { $done }/{ $total }（{ $percent }%）
unit-coverage = 已评到 { $done }/{ $total } 个对象
unit-deadline = 截止：{ $moment }
unit-none = 您不是任何单位的联络人。
unit-refresh = 刷新
progress-state = 状态：{ $state }
progress-none = 还没有评议活动。请在服务器上运行 pingyi import。
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

seal-none = 没有已截止、等待封存的评议活动。
seal-closed = 已截止，共 { $ballots } 张评议票
seal-means = 封存以后不能撤回：评议任务只留人数，回执不能再查到或修改票的内容，通报和指纹可以公布、任何人都能核对。需要两位管理员：一位提议，另一位确认。
seal-propose = 提议封存：{ $title }
seal-confirm = 确认封存，不能撤回
seal-withdraw = 撤回提议
seal-waits = 您已提议封存，等待另一位管理员确认。
seal-proposed = 另一位管理员提议封存，等待您确认。
seal-outcome-proposed = 已提议，并通知了另外 { $n } 位管理员。
seal-outcome-alone = 已提议，但没有别的管理员可以确认。请增加一位管理员，或者由运维人员在命令行执行 pingyi seal。
seal-outcome-proposed-already = 已经有人提议了。
seal-outcome-confirmed = 正在封存，完成后会通知所有管理员。
seal-outcome-needs-another = 需要另一位管理员确认。
seal-outcome-withdrawn = 已撤回提议。
seal-outcome-not-proposed = 现在没有封存的提议。
seal-outcome-not-closed = 评议活动不在“已截止”状态，不能封存。
seal-refused = 「{ $id }」没有封存。请运维人员执行 pingyi seal { $id } 查看原因。
seal-done = 「{ $title }」已封存。指纹：
seal-done-next = 请把指纹公布出去：有了它，任何人都能用 pingyi verify 核对通报。

## 命令行
cli-about = 评议：在聊天里逐项评议，不记名计票。
cli-usage-heading = 用法：
cli-usage-options = 选项
cli-usage-command = 命令
cli-options-heading = 选项：
cli-commands-heading = 命令：
cli-arguments-heading = 参数：
cli-help-option = 显示这份帮助
cli-version-option = 显示版本
cli-start-about = 启动机器人（没有 BOT_TOKEN 时启动本机演示）
cli-import-about = 导入活动文件和名册；先列出会有哪些变化
cli-open-about = 开放一次评议活动
cli-close-about = 截止一次评议活动：不再收票，没有提交的草稿删除
cli-pause-about = 暂停一次评议活动
cli-resume-about = 恢复暂停的评议活动
cli-invites-about = 列出邀请码和链接
cli-stats-about = 参评率、覆盖率和已发布的分布
cli-seal-about = 封存已截止的评议活动；不能撤回
cli-bulletin-about = 写出已封存活动的通报（bulletin.json）
cli-out-option = 写到哪个文件
cli-auditors-option = 另把打开每张票的审计文件写到这里；会留下记录
cli-sealed = 已封存「{ $id }」：{ $ballots } 张票。指纹 { $fingerprint }
cli-sealed-next = 请把指纹公布出去；通报用 pingyi bulletin { $id } --out bulletin.json 写出，任何人都可以用 pingyi verify 核对。
cli-bulletin-written = 通报已写到 { $file }，指纹 { $fingerprint }
cli-auditors-written = 审计文件已写到 { $file }：里面有每张票的内容，只能交给审计人员。这次写出已记录。
cli-auditors-made = 审计文件共写出过 { $n } 次：{ $moments }
cli-file-exists = { $file } 已经存在，没有覆盖。请换一个文件名。
cli-file-unwritable = { $file } 写不进去。请检查目录、权限和磁盘空间。
cli-not-sealed = 「{ $id }」还没有封存（{ $state }）。截止以后用 pingyi seal { $id } 封存。
cli-altered = 数据库里的内容和封存时公布的指纹不符：公布的是 { $announced }，现在是 { $found }。封存以后有人改过数据；请恢复封存时的备份。
cli-does-not-reconcile = 「{ $subject }」的账对不上：完成的任务 { $done } 个，评议票 { $ballots } 张，回执 { $tags } 个，三者应当相等，所以没有封存。说明有人绕过程序改过数据；请恢复最近一份账目相符的备份。
cli-verify-about = 核对通报：不用数据库，也不用网络
cli-backup-keys-about = 生成备份加密用的两对密钥
cli-backup-about = 备份：人员和评议票分成两个文件，各用一把密钥加密
cli-restore-about = 把备份恢复到还没有评议活动的安装里
cli-keys-directory-argument = 两个密钥文件写到哪个目录
cli-backup-directory-argument = 备份写到哪个目录；每次用一个新目录
cli-restore-directory-argument = 备份的两个文件所在的目录
cli-persons-key-option = 加密人员文件用的公钥（age1…）
cli-ballots-key-option = 加密评议票文件用的公钥（age1…）
cli-persons-identity-option = 人员文件的私钥文件
cli-ballots-identity-option = 评议票文件的私钥文件
cli-doctor-about = 检查安装，指出问题和解决办法
cli-id-argument = 评议活动的代号
cli-files-argument = 活动文件（YAML）、名册（XLSX、CSV）
cli-campaign-option = 只导入名册时，它属于哪个评议活动（代号）
cli-dry-run-option = 只列出变化，不导入
cli-unit-option = 只看这个单位和它的下级（代号）
cli-category-option = 只看这个评议人类别（代号）
cli-subject-option = 只看这个评议对象（代号）
cli-format-option = csv、json 或 html
cli-bulletin-argument = 通报文件（bulletin.json）
cli-receipt-option = 评议人的回执，核对它的票是否计入
cli-ballots-option = 审计文件，打开每一张评议票重新计票
cli-fingerprint-option = 封存时公布的指纹
cli-json-option = 输出 JSON，供程序读取
cli-usage-unknown-command = 没有“{ $what }”这个命令。全部命令：pingyi --help
cli-usage-unknown-option = 没有“{ $what }”这个选项。写法见 pingyi --help
cli-usage-missing = 缺少 { $what }。写法见 pingyi --help
cli-usage-excess = 参数多了。写法见 pingyi --help
cli-usage-invalid = “{ $what }”不能这样写。写法见 pingyi --help
cli-unknown-campaign = 没有代号为“{ $id }”的评议活动。{ $n ->
    [0] 现在一个也没有，请先运行 pingyi import。
   *[other] 现有：{ $known }。
}
cli-unknown-unit = 评议活动里没有代号为“{ $code }”的单位。
cli-unknown-subject = 评议活动里没有代号为“{ $code }”的评议对象。
cli-wrong-state = “{ $id }”现在是“{ $state }”，不能这样做。
cli-deadline-passed = 截止时间 { $moment } 已经过了。请在活动文件里改期，再导入一次。
cli-report-deadline-passed = 报送期限 { $moment } 已经过了。请在活动文件里改期，再导入一次。
cli-no-assignments = “{ $id }”还没有任何评议任务，不能开放。请先用 pingyi import 导入名册，并检查活动文件里的分配规则。
cli-opened = 已开放：{ $title }。{ $evaluators } 名评议人，{ $subjects } 个评议对象，{ $assignments } 项评议任务。{ $moment } 截止。
cli-opens-later = { $moment } 开始收票。
cli-closed = 已截止：{ $id }。计入 { $ballots } 张评议票，删除了 { $drafts } 份没有提交的草稿。
cli-paused = 已暂停：{ $id }。已经填的都保存着；恢复用 pingyi resume { $id }
cli-resumed = 已恢复：{ $id }。
cli-warning = 注意：{ $what }
cli-warning-too-few = { $unit }：{ $category }有 { $count } 名，少于要求的 { $minimum } 名。
cli-warning-uncovered = 有 { $count } 个评议对象没有评议人。
cli-warning-below-k = 有 { $count } 个评议对象的评议人不足 { $k } 名，结果不会单独公布。
cli-warning-contacts = 有 { $count } 个要报送材料的单位没有联络人。
cli-invites-none = 没有符合条件的邀请。
cli-invites-no-link = 联系不上 Telegram，所以只列出邀请码，没有链接。
cli-invites-heading = 评议邀请
cli-invites-how = 扫码或打开链接；也可以在聊天里把邀请码发给机器人。邀请码只能用一次，请交给本人。
cli-invites-seats = 到会人员（{ $n } 个名额）
cli-invites-code-column = 邀请码
cli-invites-link-column = 链接
cli-invites-evaluator-column = 评议人
cli-invites-unit-column = 单位代号
cli-invites-unit-name-column = 单位
cli-invites-category-column = 类别代号
cli-invites-category-name-column = 类别
cli-stats-heading = { $title }（{ $state }）
cli-stats-turnout = 参评 { $done }/{ $total }（{ $percent }%），全部完成 { $completed }
cli-stats-coverage = 已评到 { $done }/{ $total } 个评议对象
cli-stats-no-release = 分布：还没有发布批次。
cli-stats-release = 分布：第 { $number } 批，共 { $ballots } 票。进行中只按批公布，每个对象总留几票到截止。
cli-stats-final = 分布：最终结果，共 { $ballots } 票。
cli-stats-formula = 满意率 = 满意的有效票 ÷ 有效票；“不了解”不是有效票。
cli-stats-form = { $title }：n = { $n }，另有 { $withheld } 票没有计入（尚未发布，或票数太少）
cli-stats-group = { $name }：n = { $n }
cli-stats-item = 　{ $item }：满意率 { $percent }%（有效票 { $n }）{ $votes }
cli-stats-suppressed = { $name }：{ $why }
cell-merged = 人数少的类别
suppressed-not-released = 尚未发布
suppressed-too-few = 票数太少，不单独公布
suppressed-no-ballots = 没有评议票
suppressed-excused = 本次不评议
cli-stats-categories = 按评议人类别
cli-stats-units = 按单位
cli-stats-line = { $name }：参评 { $done }/{ $total }（{ $percent }%）
cli-stats-unit-line = { $name }：参评 { $done }/{ $total }（{ $percent }%），已评到 { $covered }/{ $subjects }
cli-failed = 没有办成，这是程序的错误（{ $code }）。请带上日志报告给开发者。

## 核对通报
verify-passed-shape = 通报：{ $title }，{ $at } 封存。
verify-passed-lists = 标记清单和评议票清单：{ $subjects } 个评议对象，各 { $ballots } 条，次序正确，没有重复。
verify-passed-roots = 每个评议对象的根和总根，都与清单一致。
verify-passed-reconciliation = 对账：共 { $assigned } 项评议任务，完成 { $ballots } 项，评议票 { $ballots } 张，两数相等。
verify-passed-statistics = 统计与票数一致：单独公布 { $shown } 个评议对象，合并统计 { $pools } 组，不公布 { $withheld } 张票。
verify-passed-fingerprint = 指纹与内容一致：{ $fingerprint }
verify-passed-announced = 指纹与内容一致，就是公布的指纹：{ $fingerprint }
verify-passed-receipt = 回执 { $receipt } 在清单里，计入评议对象“{ $subject }”。
verify-passed-ballots = 打开了全部 { $opened } 张评议票，重新计票，结果与公布的相同。
verify-matches = 全部相符。
verify-matches-itself = 通报前后一致。它是不是封存的那一份，请用 --fingerprint 与封存时公布的指纹核对。
verify-mismatch = 不相符：{ $what }
verify-advice = 请从发布单位重新取一份文件再核对；如果还是这样，请向发布单位提出。
verify-bad-receipt = 回执应当是 16 个字母和数字，例如 7KQ4-M2XD-9F3T-KW8P。请对照聊天里的回执再输入一次。
verify-bad-fingerprint = 指纹应当是 64 个十六进制字符（0–9、a–f）。请对照公布的指纹再输入一次。
verify-not-json = { $file } 不是 UTF-8 编码的 JSON 文件。请取原来的文件，不要转换格式。
verify-ambiguous = { $file } 的写法有歧义（同一个名称出现两次，或者数字、文字的写法不寻常），不同的程序会读出不同的内容。请取发布的原文件。
verify-file-too-large = 文件 { $file } 超过 { $what } MB，不像是通报。请检查。
verify-list-tags = 标记清单
verify-list-ballots = 评议票清单
verify-list-reconciliation = 对账表
verify-group-subject = 评议对象“{ $subject }”的统计
verify-group-pool = 单位“{ $unit }”的合并统计（{ $form }）
verify-group-region = 单位“{ $unit }”的分类统计（{ $form }）
verify-group-category = 单位“{ $unit }”的分类统计（{ $form }，{ $cells }）
verify-shape = 通报的格式不对：{ $found }。
verify-version = 通报的格式是第 { $found } 版，这个程序还不认识。请升级程序后再核对。
verify-auditors-shape = 审计文件的格式不对：{ $found }。
verify-auditors-version = 审计文件的格式是第 { $found } 版，这个程序还不认识。请升级程序后再核对。
verify-duplicate-code = 代号“{ $found }”重复了。
verify-unknown-code = 提到的代号“{ $found }”没有定义。
verify-unit-circle = 单位“{ $found }”的上级绕回了自己。
verify-list-subject = { $list }第 { $position } 项应当是评议对象“{ $expected }”，实际是“{ $found }”。
verify-unsorted = { $list }里，评议对象“{ $subject }”的第 { $position } 条次序不对。
verify-duplicate = { $list }里，评议对象“{ $subject }”的第 { $position } 条重复了。
verify-count = { $list }里，评议对象“{ $subject }”应当有 { $expected } 条（完成的评议任务数），实际有 { $found } 条。
verify-subject-root = { $list }里，评议对象“{ $subject }”的条目改动过：对账表里的根是 { $expected }，由清单算出的是 { $found }。
verify-root = { $list }的总根是 { $expected }，由清单算出的是 { $found }。
verify-assigned = 评议对象“{ $subject }”的评议任务应当共 { $expected } 项（完成、未完成、撤回相加），写的是 { $found }。
verify-size = 清单应当各有 { $expected } 条，写的是 { $found }。
verify-k = 活动规则规定不足 { $expected } 张票不公布，统计却用了 { $found }。
verify-unknown-group = { $group }提到的“{ $found }”不在通报里。
verify-shown-twice = { $group }：“{ $found }”计了两次。
verify-misplaced = { $group }：“{ $found }”不属于这里。
verify-shown-ballots = { $group }应当有 { $expected } 张票，写的是 { $found }。
verify-below-k = { $group }只有 { $found } 张票，不足 { $expected } 张，不应当公布。
verify-items = { $group }应当有这些项目：{ $expected }；写的是：{ $found }。
verify-grades = { $group }，项目“{ $item }”应当有 { $expected } 个等次，写了 { $found } 个。
verify-item-sum = { $group }，项目“{ $item }”各等次相加应当是 { $expected }，实际是 { $found }。
verify-categories-sum = { $group }，项目“{ $item }”各类别相加应当是 { $expected }，实际是 { $found }。
verify-pooled = 评议对象“{ $subject }”有 { $found } 张票，不应当并入合并统计（最多 { $expected } 张）。
verify-not-shown = 评议对象“{ $subject }”有 { $found } 张票，达到了 { $expected } 张，应当单独公布，却没有。
verify-withheld = 不公布的票应当是 { $expected } 张，写的是 { $found }。
verify-fingerprint = 内容改动过：由内容算出的指纹是 { $expected }，写的是 { $found }。
verify-announced-fingerprint = 这不是封存的那一份通报：公布的指纹是 { $expected }，它的是 { $found }。
verify-receipt-missing = 回执 { $found } 不在标记清单里。请先核对有没有输错；没有输错的话，这张票没有计入。
verify-receipt-ambiguous = 标记清单里有两条都对应回执 { $found }，分不清是哪一张票。
verify-auditors-campaign = 审计文件属于评议活动“{ $found }”，不是“{ $expected }”。
verify-auditors-fingerprint = 审计文件属于另一份通报：它写的指纹是 { $found }，这份通报的是 { $expected }。
verify-opening-subject = 审计文件第 { $position } 张票的评议对象“{ $subject }”不在通报里。
verify-opening-unlisted = 审计文件第 { $position } 张票（评议对象“{ $subject }”）不在评议票清单里：这张票改动过，或者是添上去的。
verify-opening-twice = 审计文件第 { $position } 张票（评议对象“{ $subject }”）重复了。
verify-opening-grades = 审计文件第 { $position } 张票（评议对象“{ $subject }”）的等次与评议表不符。
verify-unopened = 评议票清单里，评议对象“{ $subject }”的第 { $position } 条没有打开：审计文件缺了这张票（{ $found }）。
verify-recount = { $group }，项目“{ $item }”重新计票是 { $expected }，公布的是 { $found }。

## 启动
start-local = 评议演示已经启动：{ $address }
start-local-try = 打开网页，在名单里选一个人，点“开始”，就可以逐项评议。
start-local-people = 名单里有各类评议人、联络人（/unit）和一名管理员（/progress、/remind）。
start-local-demo = 这是演示：没有保密性，人名都是虚构的。真正使用见 README.md。
start-local-over = 演示活动已经在 { $moment } 截止。要重新开始，请停下来，删除 { $directory }，再启动。
start-local-stop = 按 Ctrl+C 停止。数据保存在 { $directory }
local-administrator-name = 管理员
local-administrator-role = 管理员
start-live = 评议机器人 @{ $bot } 已经启动。
start-live-admins = 还没有管理员：请把管理员的 Telegram 数字编号写进 ADMIN_IDS。
start-exposed = 注意：演示没有登录，{ $host } 上的任何人都能打开它。只给本机用，请不要设 HOST。
start-stopping = 正在停止：先办完手上的事。再按一次 Ctrl+C 立即退出。
start-stopped = 已停止。
start-token-refused = Telegram 拒绝了这个 BOT_TOKEN。请向 @BotFather 核对，改好后再启动。
start-api-unreachable = 联系不上 { $about }。请检查网络；需要代理时设 HTTPS_PROXY。
start-port-busy = { $about } 已被别的程序占用。请停掉它，或者换一个端口：PORT=8081 npm start
start-port-forbidden = 不允许使用 { $about }。请换一个 1024 以上的端口：PORT=8080 npm start
start-host-unavailable = 这台机器没有 { $about } 这个地址。请改 HOST，或者不设它。
start-emulator-failed = 本机的聊天服务没有启动：{ $about }
start-demo-refused = 演示活动没有能够开放（{ $about }）。请删除数据目录后再启动。

## 配置
config-token = { $variable } 的形式不对：应当像 123456789:AA… 那样，由 @BotFather 给出。
config-url = { $variable } 应当是一个 http:// 或 https:// 地址。
config-database-url = { $variable } 应当像 postgresql://用户:密码@主机:5432/数据库 那样。
config-public-url = { $variable } 应当是外面能打开的 https:// 地址。
config-port = { $variable } 应当是 0 到 65535 之间的数。
config-host = { $variable } 应当是一个地址，例如 127.0.0.1。
config-secret = { $variable } 应当是 16 到 256 个字母、数字、- 或 _。
config-ids = { $variable } 应当是 Telegram 的数字编号，用逗号隔开。
config-proxy = { $variable } 应当是一个 http:// 或 https:// 地址。
config-level = { $variable } 应当是 trace、debug、info、warn、error、fatal 或 silent。
config-together = 缺少 { $variable }：PUBLIC_URL 和 WEBHOOK_SECRET 要一起设，或者都不设。
config-without-token = { $variable } 只在设了 BOT_TOKEN 时有用。请设 BOT_TOKEN，或者去掉它。
config-unreadable = { $variable } 不能这样写。
config-env-file = 读不了这里的 .env 文件。请检查它的权限，或者去掉它。

## 检查
doctor-ok = [正常] { $what }
doctor-warning = [注意] { $what }
doctor-error = [问题] { $what }
doctor-mend = { "  " }→ { $mend }
doctor-node = Node.js { $version }
doctor-node-mend = 请安装 Node.js 20.19 或更新的版本。
doctor-config = 环境变量
doctor-mode-local = 本机演示（没有设 BOT_TOKEN）
doctor-data = 数据目录 { $directory }
doctor-data-mend = 请让运行评议的用户能写这个目录，或者改 DATA_DIR。
doctor-disk = 剩余磁盘空间 { $free } MB
doctor-disk-mend = 至少要有 { $least } MB。请清理磁盘，或者把 DATA_DIR 放到别处。
doctor-database-embedded = 内置数据库，PostgreSQL { $version }
doctor-database-remote = 数据库服务器，PostgreSQL { $version }
doctor-database-failed = 数据库
doctor-migrations = 数据库结构是最新的
doctor-archiving = 数据库在归档日志或者有复制副本
doctor-archiving-mend = 归档和副本里会留下草稿和提交的先后。除非必要，请关掉；否则请像保护原件一样保护它们。
doctor-set-aside = 有 { $count } 条消息三次都没有办成，已经放到一边
doctor-set-aside-mend = 请看日志里的 update-set-aside，把错误代码报告给开发者。
doctor-token = BOT_TOKEN 属于 @{ $bot }
doctor-admins = 管理员 { $count } 名
doctor-zone = 时区 { $zone }
doctor-zone-mend = 这个 Node.js 缺少时区数据，截止时间会算错。请安装官方的 Node.js。
doctor-clock = 时钟与{ $other }相差 { $seconds } 秒
doctor-clock-mend = 截止时间会不准。请打开系统的自动对时（NTP）。
doctor-clock-database = 数据库
doctor-clock-api = Telegram

## 数据库
database-unreachable = 连不上数据库 { $about }。请检查它是否在运行，DATABASE_URL 是否正确。
database-refused = 数据库 { $about } 不接受这个用户、密码或库名。请检查 DATABASE_URL。
database-too-old = 数据库服务器是 PostgreSQL { $about }，太旧了。请换成 15 或更新的版本。
database-encoding = 数据库的编码是 { $about }。请新建一个 UTF8 编码的库，再改 DATABASE_URL。
database-permission = 没有权限读写 { $about }。请让运行评议的用户能读写它。
database-edited-migration = 迁移文件 { $about } 和数据库里记下的不一样。请恢复原来的程序文件。
database-failed-migration = 升级数据库结构时，{ $about } 没有成功。请从备份恢复，或者与开发者联系。
database-newer-schema = 数据库是更新版本的程序用过的（{ $about }）。请升级程序。
database-already-running = { $about } 里的数据正在被另一个评议机器人使用。请先停掉它，或者另设 DATA_DIR。
database-disk-full = 磁盘满了：{ $about }。请清理磁盘后再启动。
database-foreign-cluster = { $about } 里的数据库不是本程序建立的。请另设 DATA_DIR。
database-damaged-cluster = 内置数据库启动不了，原因记在 { $about }。请从备份恢复，或者另设 DATA_DIR 重新开始。
database-no-binaries = 内置数据库不支持这台机器（{ $about }）。请重新运行 npm ci，或者设 DATABASE_URL 使用 PostgreSQL 服务器。

## 备份
backup-keys-persons = 人员文件的私钥：{ $file }
backup-keys-ballots = 评议票文件的私钥：{ $file }
backup-keys-keep = 请把这两个文件交给两个不同的人，不要留在这台机器上（比如各存一个 U 盘，锁进保险柜），然后在这里删除。私钥丢了，用它加密的备份就再也恢复不了，谁也没有办法。
backup-keys-next = 公钥不用保密。备份这样做：
backup-keys-missing = 备份需要两把公钥：--persons-key 和 --ballots-key。请先用 pingyi backup-keys 目录 生成密钥，它会说明下一步。
backup-keys-same = 两把密钥是同一把。人员和评议票要用两把不同的密钥，由两个人分别保管。
backup-key-secret = { $option } 后面写的是私钥，请改写公钥（以 age1 开头）。私钥已经出现在命令行里，应当换掉：用 pingyi backup-keys 目录 重新生成。
backup-key-unusable = { $option } 后面写的不是公钥：公钥以 age1 开头，共 62 个字符，pingyi backup-keys 会显示它。
backup-done = 已备份到 { $directory }：{ $persons } 和 { $ballots }。请把两个文件存到别的地方。
restore-identities-missing = 恢复需要两个私钥文件：--persons-identity 和 --ballots-identity。
restore-done = 已恢复到 { $moment } 时的状态。
restore-next = 请用 pingyi doctor 检查，用 pingyi start 启动机器人，并把私钥从这台机器上删除。
backup-error-exists = 已经有一个备份：{ $about }。什么都没有覆盖；请换一个新目录。
backup-error-unfinished = { $about } 属于一个正在写的、或者中断了的备份。如果没有备份在进行，请删除这个文件再试。
backup-error-unwritable = { $about } 写不了。请检查路径和权限。
backup-error-disk-full = 磁盘满了：{ $about }。没有做成备份；请清理磁盘再试。
backup-error-key-exists = 已经有一个密钥：{ $about }。什么都没有覆盖；请换一个目录。
backup-error-missing = 没有文件 { $about }。请检查路径；两个文件齐全才是完整的备份。
backup-error-unreadable = { $about } 读不了。请检查权限。
backup-error-foreign = { $about } 不是本程序的备份。请检查路径。
backup-error-wrong-key = 两把私钥都打不开 { $about }。请用做这个备份时的那两把密钥；如果就是那两把，那么文件损坏了，请换一份备份。
backup-error-swapped = { $about } 是另一部分的：两把密钥或者两个文件放反了。请换回来。
backup-error-damaged = { $about } 损坏了，或者不完整。什么都没有恢复；请换一份备份。
backup-error-not-together = 这两个文件不是同一次备份的。什么都没有恢复；请用同一次做的两个文件。
backup-error-no-identity = { $about } 里没有私钥。其中应当有一行以 AGE-SECRET-KEY-1 开头。
backup-error-newer-format = 这个备份是更新的版本（{ $about }）做的。请先升级程序。
backup-error-newer-program = 这个备份是更新的版本（{ $about }）做的。请先升级程序。
backup-error-other-program = 这个备份是版本 { $about } 做的，与现在的版本接不上。什么都没有恢复；请先用那个版本恢复，再升级。
backup-error-older-backup = 这个备份是较早的版本（{ $about }）做的，而这里的数据库结构已经更新。请恢复到新的 DATA_DIR 或新的数据库。
backup-error-not-empty = 这里已经有评议活动（{ $about }），恢复会覆盖它。请恢复到新的 DATA_DIR 或新的数据库。
backup-error-in-use = 数据库正被评议机器人或别的命令使用。请先停下它，再恢复。

## 导入
import-new = 新的评议活动 { $id }：{ $title }
import-known = 评议活动 { $id }：{ $title }
import-no-change = 没有变化，不用导入。
import-parts = 活动文件里改了：{ $parts }
import-part = { $part }：新增 { $added }，修改 { $changed }，去掉 { $removed }
import-units = 单位
import-persons = 人员
import-subjects = 评议对象
import-evaluators = 评议人
import-assignments = 评议任务
import-contacts = 联络人
import-seats = 到会名额
import-more = …… 另有 { $n } 项
import-dry-run = 只是查看，没有导入。
import-done = 已导入 { $id }，新发 { $n } 个邀请码。
import-next = 接下来：pingyi invites { $id } 列出邀请，pingyi open { $id } 开放评议。
import-nothing-done = 什么也没有导入。请改好后再导入一次。
import-nothing = 没有可以导入的内容：请给出活动文件（.yaml）或名册（.xlsx、.csv）。
import-one-campaign = 一次只能导入一个活动文件，给出的是 { $first } 和 { $second }。
import-no-campaign = 现在没有可以导入名册的评议活动。请把活动文件（.yaml）和名册一起导入。
import-unknown-campaign = 没有代号为“{ $id }”的评议活动。请把活动文件（.yaml）和名册一起导入。
import-which-campaign = 有几个评议活动：{ $ids }。请用 --campaign 说明名册是哪一个的。
import-over = “{ $id }”已经截止，不能再导入。
import-frozen = “{ $id }”已经开放，活动文件里的这些部分不能再改：{ $parts }。请恢复原样。
import-roster-needed = “{ $id }”的规则或评议表改了，评议任务要重新分配。请把名册一起导入。
import-changed-meanwhile = 刚才有人改了同一个评议活动。请再运行一次，看看新的变化。
import-place = { $file } 第 { $line } 行第 { $column } 列
import-sheet = 工作表“{ $sheet }”
import-row = 第 { $row } 行
import-column = { $column } 列
import-separator = {"，"}
import-fault = { $where }：{ $what }
import-file-missing = 找不到文件 { $file }。请检查路径。
import-file-unreadable = 读不了文件 { $file }（{ $what }）。请检查它是不是文件、是否有权限。
import-file-quotes = { $file } 第 { $what } 行的引号不成对，或者不在格子的开头和结尾。请改正，或者另存为 .xlsx。
import-file-damaged = 打不开工作簿 { $file }：它可能损坏、有密码，或者不是 .xlsx。请用表格软件打开，另存为 .xlsx。
import-folder-empty = 文件夹 { $file } 里没有名册。请放入 单位.csv、成员.csv、评议人.csv、联络人.csv。
import-file-too-large = 文件 { $file } 超过 { $what } MB，不像是名册。请检查。
import-file-kind = 不认识 { $file } 这种文件（{ $what }）。活动文件用 .yaml，名册用 .xlsx 或 .csv。
import-file-encoding = 文件 { $file } 不是 UTF-8、UTF-16 或 GB18030 编码的文字。请另存为 UTF-8。
import-sheet-too-long = { $file } 的“{ $what }”行数太多（超过十万行）。请删去多余的行。
campaign-file-yaml = YAML 写法有错（{ $what }）。请对照前后几行改正。
campaign-file-yaml-alias = 这里的引用（* 和 &）找不到出处，或者展开后太多。请把内容直接写出来。
campaign-file-yaml-character = 这里有 YAML 不接受的符号。如果是文字，请给整段文字加上引号。
campaign-file-yaml-documents = 一个文件只能有一份活动。请删去这里的“---”和它后面的内容。
campaign-file-yaml-indent = 缩进不对，前面的括号没有关上，或者文字里有冒号加空格。请用空格与上一行对齐，关上括号；文字里有冒号时加上引号。
campaign-file-yaml-tab = 缩进用了制表符（Tab）。请改用空格。
campaign-file-yaml-twice = 同一个名称在这里写了两次。请去掉一个。
campaign-file-yaml-unclosed = 这里之前缺了引号、括号、逗号，或者冒号后的空格。请补上。
campaign-file-no-entries = 文件里没有“id: …”这样的内容。请参照 campaigns 里的例子；冒号要用半角，后面空一格。
campaign-file-missing = 缺少 { $path }。请加上。
campaign-file-unknown-key = 没有 { $path } 这一项。请检查拼写，或者去掉它。
campaign-file-choice = { $path } 只能写：{ $what }。请改正。
campaign-file-empty = { $path } 不能空。请填写。
campaign-file-text-expected = { $path } 应当是文字。请改正；全是数字时加上引号。
campaign-file-list-expected = { $path } 应当是一列内容，每项前面写“- ”。请改正。
campaign-file-entries-expected = { $path } 应当是“名称: 内容”的形式。请改正；冒号要用半角，后面空一格。
campaign-file-number-expected = { $path } 应当是数字，不加引号。请改正。
campaign-file-truth-expected = { $path } 应当写 true 或 false。请改正。
campaign-file-too-small = { $path } 太少，至少 { $what }。请改正。
campaign-file-too-large = { $path } 太多或太长，最多 { $what }。请改正。
campaign-file-bad-code = { $path } 应当是代号：小写字母、数字和中间的“-”，最多 40 个。请改正。
campaign-file-bad-moment = { $path } 应当是日期，如 2012-03-14 或 2012-03-12 18:00。请改正。
campaign-file-bad-time = { $path } 应当是时刻，如 09:00，要加引号。请改正。
campaign-file-bad-zone = { $path } 应当是时区名称，如 Asia/Shanghai。请改正。
campaign-file-shape = { $path } 写得不对（{ $what }）。请对照 campaigns/campaign.schema.json 改正。
campaign-file-unknown-reference = { $path } 提到的“{ $what }”没有定义。请先定义它，或者改正代号。
campaign-file-duplicate = { $path }：代号“{ $what }”重复了。请改其中一个。
campaign-file-locked-item = { $path }：“{ $what }”是统计表要用的核心项目，不能去掉。请保留它。
campaign-file-deadline-order = { $path }：“{ $what }”的先后不对。应当是先开始，再停止收票，最后报送。
campaign-file-no-form = { $path }：没有评议“{ $what }”用的评议表。请增加一张，或者去掉这条规则。
roster-no-sheets = 没有“单位”表（现有：{ $what }）。请把工作表命名为：单位、成员、评议人、联络人。
roster-sheet-empty = “{ $what }”表是空的。请在第一行写列名，下面每行写一条。
roster-sheet-twice = “{ $what }”表有两张。请合并成一张。
roster-column-missing = 缺少“{ $what }”列。请在第一行加上这个列名。
roster-column-twice = “{ $what }”列有两个。请去掉一个。
roster-cell-empty = 这一格不能空。
roster-cell-too-long = 文字太长，最多 { $what } 字。请缩短。
roster-not-yes-or-no = “{ $what }”应当写“是”或“否”。
roster-unknown-unit = 单位表里没有编号“{ $what }”。请改正编号，或者在单位表里加上它。
roster-unknown-kind = 活动文件里没有“{ $what }”这个单位类型。请改正，或者在活动文件里加上它。
roster-unknown-category = 活动文件里没有“{ $what }”这个评议人类别。请改正，或者在活动文件里加上它。
roster-unknown-rank = “{ $what }”应当写“正”或“副”。
roster-duplicate-unit = 单位编号“{ $what }”重复了。请改其中一个。
roster-duplicate-row = 这一行重复了（{ $what }）。请去掉一行。
roster-unit-circle = 上级“{ $what }”绕回了本单位。请改正上级。
roster-two-names = 同一个人员编号有两个姓名（{ $what }）。请改正编号或姓名。
roster-no-form = 活动文件里没有适用于“{ $what }”的评议表。请增加一张，或者写明不参评。
roster-bad-seats = 名额“{ $what }”应当是 1 到 5000 之间的整数。
roster-seats-and-person = 这一行既有名额（{ $what }）又有人名。到会名额和具名评议人请分两行写。
roster-neither-seats-nor-person = 这一行既没有名额也没有人名（单位 { $what }）。请填一样。

## 聊天：联络人（提醒、单位、报送、延期、移交）
digest-left = 还有 { $left } · { $unit }
digest-soon = 不到 1 小时 · { $unit }
digest-late = 报送已逾期 · { $unit }
digest-over = 收票已截止 · { $unit }
digest-turnout = 参评 { $done }/{ $total }（{ $percent }%）{ $missing ->
    [0] { "" }
   *[other] ，还差 { $missing } 人
}
digest-turnout-target = 参评 { $done }/{ $total }（{ $percent }%），目标 { $target }%{ $missing ->
    [0] { "" }
   *[other] ，还差 { $missing } 人
}
digest-uncovered = 还没有评到：{ $n } 个对象
digest-collection = 收票到 { $moment }
digest-report = 报送：工作总结 { $summary }  统计表 { $table }（{ $moment } 截止）
digest-report-returned = 报送：已退回，请改好后重新报送（{ $moment } 截止）
digest-report-filed = 报送：已收到，等待审阅
digest-report-accepted = 报送：已通过
digest-short-owed = 总结 { $summary } 统计表 { $table }
digest-short-returned = 报送已退回
digest-short-filed = 已报送
digest-late-below = 下级有 { $n } 个单位逾期未报：
digest-late-unit = · { $unit }（参评 { $percent }%）
digest-late-more = · 另有 { $n } 个
digest-how = 直接回复本消息发送总结文件即可报送。
digest-many = 您联络的 { $n } 个单位有未完成的事
digest-more = 另有 { $n } 个单位，全部见 /unit
digest-units = 各单位进度
digest-below = 看下级报送
digest-progress = 进度图
digest-table = 核对统计表
digest-snooze = 明早再提醒
digest-extend = 申请延期
digest-pending = 您还有 { $n } 个对象没有评议。
digest-continue = 继续评议
unit-left = ，还有 { $left }
unit-by-category = 按类别：
unit-other-categories = 其他类别合计
unit-thin = ⚠ { $category }只有 { $count } 名，按要求至少 { $minimum } 名。请与管理员联系补充。
unit-report-none = 报送：☐ 还没有（{ $moment } 截止）
unit-report-preparing = 报送：准备中，还没有报送（{ $moment } 截止）
unit-report-filed = 报送：● 已报送，等待审阅
unit-report-returned = 报送：↩ 已退回，请重新报送（{ $moment } 截止）
unit-report-accepted = 报送：✓ 已通过
unit-report-late = 报送：已逾期（{ $moment } 截止），仍可报送
unit-below = 下级报送 { $done }/{ $total }
unit-hand-over = 移交联络人
unit-list = 您联络的 { $n } 个单位
unit-list-row = ☐ { $unit } 参评 { $done }/{ $total }（{ $percent }%）
unit-list-row-in = ● { $unit } 参评 { $done }/{ $total }（{ $percent }%）
report-heading = 报送材料 · { $unit }
report-due = 还没有报送；{ $moment } 截止，还有 { $left }
report-late = 已过截止时间（{ $moment }），仍可报送，会注明逾期。
report-filed = 第 { $version } 版已于 { $moment } 报送，等待审阅。
report-filed-late = 第 { $version } 版已于 { $moment } 报送（逾期），等待审阅。
report-accepted = 已通过。
report-returned = 已退回，请重新发送全部材料再报送（{ $moment } 截止）。退回理由：{ $reason }
report-no-documents = 还没有新的材料。请直接把总结文件发到这里（DOCX、PDF、XLSX 或图片，每个不超过 20 MB）。
report-document = · { $name }（{ $size }）
report-document-fetching = · { $name }（正在查收…）
report-document-refused = ✗ { $name }：{ $why }
document-refused-too-large = 超过 20 MB，请压缩或拆分后重新发送。
document-refused-gone = 没有取到文件，请重新发送。
document-refused-empty = 文件是空的，请检查后重新发送。
document-refused-type = 不是 DOCX、PDF、XLSX 或图片（含宏的文件也不收），请转换后重新发送。
report-picture = 图片
report-table = 统计表（含下级单位）
report-period = 评议时间：{ $from } 至 { $until }
report-organisations = 评议组织：已评到 { $done }/{ $total }
report-persons = 评议个人：已评到 { $done }/{ $total }
report-below = 下级单位已报送 { $done }/{ $total }
report-table-moves = 数字会随评议变化，报送时定下来。
report-open = 打开 { $name }
report-remove = 去掉 { $name }
report-confirm = 统计表无误
report-confirm-and-file = 统计表无误，报送
report-file = 报送
report-to-unit = ‹ 单位进度
report-look = 核对并报送
report-which-unit = 这份材料是哪个单位的？
report-not-a-file = 这里只收文字和报送的文件（DOCX、PDF、XLSX 或图片），其他内容不会保存。您的单位：/unit
report-received = 收到，正在查收：{ $unit }
report-checked = 材料已查收。请核对下面的统计表，点一下即报送。
report-figures-moved = 数字刚才变了，请再核对一次。
report-table-confirmed = 已确认统计表。把总结文件发来就可以报送。
report-removed = 已去掉。
report-notice-accepted = 报送已通过，谢谢。您不用再做什么。
report-notice-returned = 报送被退回，请按理由修改后，重新发送全部材料再报送。理由：{ $reason }
receipt-report-heading = 已报送：{ $unit }
receipt-report = 回执：第 { $version } 版，{ $moment }
receipt-report-late = 回执：第 { $version } 版，{ $moment }（逾期）
receipt-report-next = 审阅结果会在这里通知您。审阅之前可以再发材料，报送新的一版。
review-new = 收到一份报送，请审阅：
review-accept = 通过
review-return = 退回
review-ask-reason = 请直接发一条消息说明退回的理由（300 字以内）。发出前会请您再确认。
review-check-reason = 将按这个理由退回，请核对：
review-confirm-return = 确认退回
review-accepted = 已通过，联络人会收到通知。
review-returned = 已退回，联络人会收到通知。
answer-cancel = 取消
answer-again = 重写
reports-heading = 报送情况：已收到 { $done }/{ $total }
reports-row = { $mark } { $unit }（参评 { $percent }%）
reports-row-late = { $mark } { $unit }（参评 { $percent }%）逾期
reports-legend = ☐ 未报送 ● 待审阅 ↩ 已退回 ✓ 已通过
reports-none = 现在没有单位需要报送。
reports-more = 另有 { $n } 个单位
extension-heading = 申请延期 · { $unit }
extension-now = 现在的报送截止：{ $moment }
extension-ask-days = 要延长几天？
extension-days = { $n } 天
extension-until = 申请把报送截止改到 { $moment }
extension-ask-reason = 请直接发一条消息说明理由（300 字以内）。发出前会请您再确认。
extension-reason = 理由：{ $reason }
extension-check = 请核对，提交后管理员会收到。
extension-send = 提交申请
extension-withdraw = 撤回申请
extension-grant = 同意
extension-refuse = 不同意
extension-requested = 已提交，等待管理员决定，结果会在这里通知。现在的截止仍是 { $moment }。
extension-granted = 已同意。报送截止改为 { $moment }。
extension-refused = 没有同意。报送截止仍是 { $moment }，请按时报送。
extension-withdrawn = 申请已撤回。报送截止仍是 { $moment }。
snooze-done = 好的，{ $moment } 再提醒您。
snooze-too-late = 来不及了：{ $moment } 就截止，明早再提醒就晚了。请现在办，需要时申请延期。
handover-ask-name = 要移交给谁？请直接发一条消息写上接任人的姓名（40 字以内）。
handover-check = 将移交给：{ $name }。对方接受以后，您就不再是联络人。
handover-confirm = 确认，生成邀请
handover-offered = 请把下面的链接转发给{ $name }本人（只能用一次）：
handover-until-then = 对方接受以前，您仍是联络人，也可以撤回。
handover-withdraw = 撤回移交
handover-withdrawn = 已撤回，邀请作废，您仍是联络人。
handover-contact-replaced = 您已把“{ $unit }”移交给{ $name }，不再是这个单位的联络人。谢谢您的工作。
handover-contact-changed = “{ $unit }”的联络人已移交给{ $name }。以后导入名册前，请在名册里也改过来。
command-reports = 各单位报送情况
contact-refused-not-yours = 这不是您联络的单位，或者您已不是它的联络人。您的单位：/unit
contact-refused-not-owed = 这个单位不用报送。您的单位：/unit
contact-refused-not-open = 评议还没有开始，开始后再报送。
contact-refused-over = 这次评议的结果已经公布，不再接收材料。有问题请联系管理员。
contact-refused-accepted = 报送已经通过，不再接收材料。要改，请联系审阅的人。
contact-refused-too-many = 一次最多报送 20 个文件。请先去掉几个，或者合并后再发。
contact-refused-too-large = 文件超过 20 MB。请压缩或拆分后重新发送。
contact-refused-still-fetching = 还有文件正在查收，请稍后再点“刷新”；一直没有结果，就去掉它再发一次。
contact-refused-not-filed = 这份报送现在不在等待审阅。请看最新情况：
contact-refused-moved-on = 对方又报送了新的一版，请看过再决定。
contact-refused-no-reason = 理由是空的，请写几个字再发。
contact-refused-reason-too-long = 理由超过 300 字，请缩短后再发一次。
contact-refused-document-gone = 这个文件已经不在了，或者您不能打开它。请刷新后再看。
contact-refused-document-forgotten = 刚才的文件没有记住，请再发一次，然后选单位。
contact-refused-text-forgotten = 刚才的文字没有记住，请再发一次。
contact-refused-in-already = 已经报送了，不用再延期。
contact-refused-extension-open = 已有一份延期申请在等待决定。要改，请先撤回它。
contact-refused-extension-gone = 这份申请已经处理过了，请看最新情况。
contact-refused-bad-name = 姓名要有 1 到 40 个字，请再发一次。
contact-refused-handover-gone = 这次移交已被接受或已撤回。您的单位：/unit
privacy-report = 联络人报送的材料、理由和接任人姓名连同时间保存，不是匿名的；本单位联络人能看，报送以后上级联络人和管理员也能看。

# 活动文件里的提醒
campaign-file-bad-schedule = { $path } 应当是截止前的天数，如 -3；或 report-3、collection-1；或日期，如 2012-03-12、2012-03-12 15:00。请改正。
campaign-file-quiet-time = { $path }：{ $what } 在免打扰时段里，不会提醒。请换一个时刻，或者改 quietHours。

# 发送提醒
unreachable-heading = 有一位联络人收不到消息
unreachable-who = { $title }：{ $name } 没有开始使用，或者屏蔽了本机器人。负责的单位：
unreachable-covered = · { $unit }（另一位联络人收得到）
unreachable-alone = · { $unit }（没有别的联络人收得到）
unreachable-more = 还有 { $count } 个单位。
unreachable-next = 请用别的方式联系本人，请对方重新打开对话并点“开始”。换了人，请在名册里改联络人后重新导入。
config-rate = { $variable } 应当是每秒发送的条数，1 到 1000 之间的整数。

## 聊天：管理员的提醒
command-remind = 提醒：看名单、发送、暂停、记录
remind-gone = 这个评议活动已经不在了。请发 /remind 重新打开。
remind-none = 还没有评议活动。请在服务器上运行 pingyi import。
remind-choose = 请选择评议活动：
remind-heading = 提醒 · { $title }
remind-back = ‹ 返回提醒
remind-unknown-days = 日历里还没有 { $from } 起的放假安排：计划里有 { $n } 天不知道是否工作日，到日子照常提醒。

connected-heading = 谁已连接 · { $title }
connected-contacts = 联络人已连接 { $done }/{ $total }
connected-evaluators = 评议人已连接 { $done }/{ $total }
connected-blocked = 其中 { $n } 位联络人停用了机器人，消息送不到
connected-all = 联络人都已连接。
connected-missing = 还没有连接的联络人（{ $n } 位）：
connected-line = { $unit } · { $name }（{ $rank }）
connected-print = 他们的邀请（可打印）
connected-sent = 已发到聊天里。
connected-caption = { $n } 份邀请，打印后剪开，交给本人。邀请码要保密，发完请删除本文件。
contact-rank-primary = 联络人
contact-rank-deputy = 副联络人

remind-history-contacts-heading = 联络人的提醒记录 · { $title }
remind-history-evaluators-heading = 评议人的提醒记录 · { $title }
remind-history-contacts = 联络人的记录
remind-history-evaluators = 评议人的记录（只有人数）
remind-history-counts = 只列人数：谁还没有评议，别人都看不到。
remind-history-none = 这个评议活动没有联络人。
remind-history-contact = { $unit } · { $name }（{ $rank }）
remind-history-line = · { $moment } { $state }
remind-history-slot = · { $slot }：{ $n } 人
remind-history-never = · 还没有提醒过
slot-manual = 第 { $n } 次手动提醒
slot-circular = 第 { $n } 号催报通报
reminder-state-waiting = 等待发送
reminder-state-sent = 已发送
reminder-state-needless = 到时已办完，没有发送
reminder-state-told = 已处理
reminder-state-unreachable = 没有送达：停用了机器人
reminder-state-not-connected = 没有送达：还没有连接
reminder-state-refused = 没有送达：Telegram 没有接受
reminder-state-unknown = 不确定是否送达

circular-heading = 催报通报 · { $title }
circular-admin-heading = 催报通报 · { $title }
circular-standing = 应报送 { $total } 个单位，已报送 { $reported } 个（{ $percent }%）
circular-outstanding = 逾期没有报送的单位（{ $n } 个）：
circular-unit = · { $unit }：参评 { $done }/{ $total }（{ $percent }%）
circular-unit-alone = · { $unit }
circular-more = …… 另有 { $n } 个单位
circular-new-date = 请在 { $moment } 前报送。
circular-object = 如果以上情况有误，请直接告诉组织者，或者在 /unit 里补报、申请延期。
circular-none-late = 没有逾期的单位。
circular-propose = 拟一份催报通报
circular-effect = 批准后发给所有要报送材料的单位的联络人；逾期单位的报送期限改为上面的时间。
circular-days = { $n } 天后
circular-preview = 预览
circular-approve = 批准并发送
circular-withdraw = 撤回
circular-outcome-sent = 催报通报已交付发送：{ $n } 位联络人。{ $units } 个单位的报送期限已改。
circular-outcome-changed = 又有单位逾期了，名单已更新。请核对后再批准一次。
circular-outcome-nothing-late = 现在没有逾期的单位，不用发通报。
circular-outcome-not-proposed = 这份通报已经处理过了。
circular-outcome-not-running = 评议活动没有在进行，不能发通报。
circular-outcome-reminders-paused = 提醒暂停着，通报发不出去。请先恢复提醒（/remind），再批准。
circular-outcome-date-passed = 上面的时间已经过了。请先选一个新的时间。
circular-outcome-redated = 报送时间刚改过，还没有发送。请核对后再批准一次。
circular-outcome-proposed-already = 已经拟好一份，等待批准。
circular-outcome-withdrawn = 已撤回，没有发送。

admin-digest-heading = 进度 · { $title }
admin-digest-reports = 已报送 { $done }/{ $total } 个单位
admin-digest-report-deadline = 报送截止：{ $moment }
admin-digest-late = 逾期没有报送：{ $n } 个单位
admin-digest-unreachable = 联络人都联系不上：{ $n } 个单位
admin-digest-remind = 提醒
admin-digest-progress = 评议进度
circular-outcome-campaign-paused = 评议活动暂停着，通报发不出去。恢复以后再批准：pingyi resume
remind-is-paused = 提醒已暂停：到了时间也不会发送。
remind-recipients = 现在发送，会提醒 { $n } 位联络人、{ $evaluators } 位评议人（各自的任务，别人看不到）
remind-takes = 约 { $takes }发完
remind-later = 现在是免打扰时间：{ $moment } 开始发送，约 { $takes }发完
remind-seconds = { $n } 秒
remind-minutes = { $n } 分钟
remind-too-late = 注意：要到 { $moment } 才能发完，晚于截止时间 { $deadline }。
remind-unreachable = 暂时联系不上：{ $n } 个单位的联络人，其中 { $deputies } 个单位由副联络人代收
remind-needs-another = 超过 { $n } 人，需要另一位管理员确认。
remind-open-proposal = 有一次发送正在等待确认。
remind-ahead = 接下来会自动提醒：
remind-ahead-line = · { $moment } { $who }
remind-nothing-ahead = 接下来没有自动提醒。
remind-audience-contacts = 联络人
remind-audience-evaluators = 评议人
remind-audience-administrators = 管理员
remind-audience-and = 、
remind-names = 看名单
remind-sample-contact = 预览：联络人
remind-sample-evaluator = 预览：评议人
remind-sample-note = （预览，没有发给任何人）
remind-send = 现在发送
remind-submit = 送交确认
remind-see-proposal = 查看等待确认的发送
remind-pause = 暂停提醒
remind-resume = 恢复提醒
remind-history = 记录
remind-connected = 谁已连接
remind-circular = 催报通报
remind-confirm-ask = 确认发送吗？发出后不能收回；发送时会再看一遍，已经办完的不会收到。
remind-confirm = 确认发送
remind-withdraw = 不发送
remind-waits = 等待另一位管理员确认。
remind-proposed = 另一位管理员提议现在发送提醒，请您确认：
remind-asked = 已通知另外 { $n } 位管理员。
remind-asked-nobody = 但没有别的管理员可以确认。请增加一位管理员。
remind-outcome-proposed = 还没有发送。
remind-outcome-grown = 又多了要提醒的人，还没有发送。请核对新的人数。
remind-outcome-proposed-already = 已经有一次发送在等待确认。
remind-outcome-sent = 已交付发送。
remind-outcome-needs-another = 需要另一位管理员确认。
remind-outcome-withdrawn = 好的，没有发送。
remind-outcome-nobody = 现在没有人需要提醒：都办完了，或者还没有连接。
remind-outcome-not-proposed = 这次发送已经撤回，或者不在了。
remind-outcome-not-running = 评议活动没有在进行，不会提醒任何人。
remind-outcome-campaign-paused = 评议活动暂停着，不会提醒任何人。恢复以后再发送：pingyi resume
remind-outcome-reminders-paused = 提醒暂停着，发不出去。请先恢复提醒。
remind-outcome-paused = 已暂停提醒：到了时间也不会发送，排队的也先停下。评议本身照常进行。
remind-outcome-resumed = 已恢复提醒：错过的合并提醒一次，以后照常。
remind-outcome-paused-already = 提醒已经暂停了。
remind-outcome-resumed-already = 提醒没有暂停，照常进行。
remind-names-heading = 现在会提醒的联络人 · { $title }
remind-names-line = · { $unit } · { $name }：{ $what }
remind-names-turnout = 参评还差 { $n } 人
remind-names-subjects = { $n } 个对象还没有评到
remind-names-report = 材料没有报送
remind-names-below = 下级 { $n } 个单位逾期
remind-names-unreachable = · { $unit } · { $name }：联系不上
remind-names-and = ，
remind-status-heading = 第 { $n } 次手动提醒 · { $title }
remind-status-contacts = 联络人 { $total } 位：排队 { $waiting }，已处理 { $told }，没有送达 { $failed }
remind-status-evaluators = 评议人 { $total } 位：排队 { $waiting }（是否送达不单独列出）
remind-status-done = 全部处理完了。
remind-status-starts = 现在是免打扰时间，{ $moment } 接着发送。
remind-status-estimate = 预计 { $moment } 发完
reminder-state-unavailable = 没有送达：一直连不上 Telegram
cli-contacts-option = 只列联络人的邀请
cli-unconnected-option = 只列还没有连接的联络人的邀请
cli-opened-unconnected = 还没有连接的联络人收不到提醒。他们的邀请：pingyi invites { $id } --unconnected --format html
cli-remind-about = 提醒：列出现在该提醒谁，交给运行中的机器人发送
cli-remind-dry-run-option = 只列出，不发送
cli-remind-due = 现在该提醒：联络人 { $n } 位、评议人 { $evaluators } 位、管理员 { $administrators } 位。
cli-remind-nothing = 按计划，现在没有要提醒的。
cli-remind-contact = { "  " }{ $units }：{ $name }
cli-remind-not-connected = { "  " }{ $units }：{ $name }（收不到：还没有连接）
cli-remind-unreachable = { "  " }{ $units }：{ $name }（收不到：停用了机器人）
cli-remind-waiting = 另有正在排队的：联络人 { $n } 位、评议人 { $evaluators } 位。
cli-remind-paused = “{ $id }”的提醒暂停着，没有发送。请管理员在聊天里用 /remind 恢复。
cli-remind-dry-run = 只是查看，没有发送。
cli-remind-handed = 已交给运行中的机器人发送。
cli-remind-no-bot = 机器人没有在运行：提醒已经排好，等它启动后发送；到时候已经办完或者过期的不会发出。启动：pingyi start

## 图表
cli-chart-about = 把统计画成图片（PNG）：turnout 各单位参评率，progress 一个单位的进度（要 --unit），grades 各项目等次，radar 各项目与全体对比，categories 参评人构成，heatmap 单位×项目，members 成员满意率分布
cli-chart-kind-argument = 图的种类
cli-chart-out-option = 写到哪个 PNG 文件；有几页时，第二页起在文件名后加 -2、-3……
cli-locale-option = 图上的文字用哪种语言
cli-chart-written = 已写出 { $file }
cli-chart-needs-unit = progress 画一个单位的进度，请用 --unit 写明单位的代号。
cli-chart-no-subject = “{ $kind }”不能只画一个评议对象。请去掉 --subject；要看一个对象，用 grades 或 radar。
cli-chart-one-scope = --unit 和 --subject 只能写一个。请去掉一个。
cli-chart-not-png = “{ $file }”不是 .png。图片只能写成 PNG，请换一个文件名。
chart-page = { $title }（{ $page }/{ $pages }）
chart-about = { $campaign } · { $scope }
chart-as-of = 截至 { $moment }
chart-release = 第 { $number } 次发布，截至 { $moment }
chart-final = 最终结果，截至 { $moment }
chart-hidden = 不公布
chart-unreleased = 还没有发布过分布。评议进行中，一个被评议对象满 { $double } 票，才会在下一次发布时出现。
chart-unreleased-next = 参评率随时可以看；截止以后公布全部结果。
chart-withheld = 另有 { $n } 张评议票不在图中：尚未发布，或者不足 { $k } 票、只并入上级公布。
chart-no-ballots = 这个范围里还没有评议票。
chart-not-shown = 这里不显示分布：{ $why }。
chart-suppressed = 少于 { $k } 票的分布不公布，以免看出是谁投的票。
chart-share = { $percent }（{ $done }/{ $total }）
chart-rate = { $percent }（n={ $n }）
chart-turnout = 各单位参评率
chart-turnout-base = 参评 { $done } / 应参评 { $total } 人（{ $percent }），{ $n } 个单位；截至 { $moment }
chart-turnout-formula = 参评率 = 至少提交一张评议票的评议人 ÷ 应参评的评议人。
chart-turnout-order = 各单位只算本级，不含下级；参评率低的在前。
chart-counts-only = 只有人数：谁参加了、谁没有参加，哪里都不显示。
chart-no-evaluators = 这里还没有应参评的评议人。
chart-below-target = 未达目标
chart-at-target = 达到目标
chart-target = 目标 { $percent }
chart-progress = 本单位进度
chart-progress-all = 参评率
chart-by-category = 按类别
chart-other-categories = 其他类别合计
chart-coverage = 覆盖率
chart-coverage-formula = 覆盖率 = 已有评议票的评议对象 ÷ 全部评议对象。
chart-categories-pooled = 人数少的类别合并计算，不单独显示。
chart-report-none = 报送：还没有交，{ $moment } 前报送
chart-report-preparing = 报送：正在准备，{ $moment } 前报送
chart-report-returned = 报送：已退回，请改正后在 { $moment } 前再报
chart-report-filed = 报送：已报送，等待审阅（期限 { $moment }）
chart-report-accepted = 报送：已通过（期限 { $moment }）
chart-report-late = 报送：已逾期，期限是 { $moment }
chart-grades = 各项目等次分布
chart-grades-base = { $form }：n = { $n } 张评议票
chart-grades-formula = 右侧：满意率 = 满意的有效票 ÷ 有效票（n）。
chart-grades-parts = 条形：全部评议票的构成，合计 100%；小于 7% 的不标数字。灰色不是有效票。
chart-radar = 各项目满意率
chart-radar-series = { $name }（n = { $n } 票）
chart-radar-whole = 全体
chart-radar-formula = 满意率 = 满意的有效票 ÷ 有效票。
chart-axis-start = 轴从 { $percent } 开始，不是从 0 开始。
chart-categories = 参评人构成
chart-categories-base = 参评 { $done } / 应参评 { $total } 人；截至 { $moment }
chart-categories-rounding = 百分比经四舍五入，合计可能不等于 100%。
chart-categories-several = 有人属于几个类别，各算一次，所以合计多于人数。
chart-categories-small = 不足 { $k } 人的类别合并计算，不单独显示。
chart-all-categories = 全部类别
chart-nobody-yet = 还没有人提交评议票。
chart-slice = { $percent }（{ $n } 人）{ $name }
chart-count = { $n }
chart-evaluators = { $n ->
   *[other] 人参评
  }
chart-heatmap = 单位×项目满意率（%）
chart-heatmap-base = { $form }：{ $units } 个单位中公布 { $shown } 个；每行后面是票数 n
chart-base = n={ $n }
chart-with-below = { $unit }（含下级）
chart-heatmap-below = “含下级”的行把下级单位的票一并计算。
chart-heatmap-hidden = 斜线：没有评议票、尚未发布，或者不足 { $k } 票、只并入上级公布。
chart-members = 成员满意率分布
chart-members-base = n = { $n } 名成员
chart-no-members = 这个范围里没有被评议的成员。
chart-members-formula = 一名成员的满意率 = 各项目满意的有效票 ÷ 各项目有效票。
chart-members-bands = 每档包括下限、不包括上限；最后一档包括 100%。
chart-members-hidden = 斜线：{ $n } 名成员没有有效票、尚未发布，或者不足 { $k } 票，不公布。

# 聊天里的图
chart-coming = 正在画图…
chart-busy = 现在要图的人多，请过一会儿再点。
chart-gone = 这项评议或这个单位已经不在了。您的单位：/unit
progress-chart = 各单位参评图
progress-chart-of = 参评图：{ $title }

# 角色与权限
role-owner = 所有者
role-administrator = 管理员
role-unitAdministrator = 单位管理员
role-clerk = 文书
role-auditor = 审计员
role-contact = 联络人
role-evaluator = 评议人
list-comma = 、
right-missing = 这要有以下角色之一：{ $roles }。您能用的命令：/help
right-outside = 这个单位不在您的职责范围内。您能用的命令：/help


# 审计日志



# 聊天里导入
roster-cell-error = 这一格显示的是错误（{ $what }），不是内容。请改正公式，或者直接填写内容。
roster-cell-formula = 这一格的公式没有计算结果（{ $what }）。请用表格软件打开、保存后再导入，或者直接填写内容。
roster-cell-damaged = “{ $what }”里有的字在保存时丢失了。请重新填写，并把文件另存为 .xlsx 或 UTF-8 编码的 CSV。
roster-cell-digits-lost = 表格软件把这个数字四舍五入了（{ $what }），后面的位数已经丢失。请把这一列设为“文本”格式，重新填写完整的数字。
roster-cell-date = 表格软件把这个编号变成了日期（{ $what }）。请把这一格设为“文本”格式，重新填写编号。
roster-cell-merged = 这一格与写着“{ $what }”的单元格合并了。请取消合并，逐格填写。
roster-unit-name = 这里写的是单位名称，请改写编号：{ $what }。
import-file-empty = 文件 { $file } 是空的。请检查是否已经保存。
import-file-old-workbook = { $file } 是旧格式的工作簿（.xls 或 .et）。请用表格软件打开，另存为 .xlsx。
import-file-other-workbook = { $file } 是其他软件的工作簿（.ods、.xlsb 或 .numbers）。请用原软件打开，另存为 .xlsx。
import-file-protected = { $file } 有密码保护。请打开后取消密码，另存为 .xlsx。
import-file-web-page = { $file } 其实是网页或 XML 表格，只是名称像工作簿。请用表格软件打开，另存为 .xlsx。
import-file-text = { $file } 其实是文本，不是工作簿。如果里面是 CSV 表，请改名为 单位.csv、成员.csv、评议人.csv 或 联络人.csv。
import-file-no-table = { $file } 里没有表格，它是文档、图片或压缩包。名册应为 .xlsx 或 .csv；压缩包请先解压。
import-file-unpacks-too-large = { $file } 解压后超过 { $what } MB，不会是名册。请把名册的各个工作表复制到新工作簿里再保存。
import-faults-more = ……还有 { $n } 处，共 { $total } 处问题。
import-note-heading = 需要改的地方（本列不导入）
template-notes = 说明
template-how = 从第三行起填写；以“#例”开头的一行不会导入。填好后把文件发给机器人。可以加别的列，加的列不导入。
template-sheet = 工作表
template-column = 列
template-required = 必填
template-meaning = 含义
template-one-of = 可填：{ $choices }。
template-kind = 支部
template-category = 党员
template-example-units = #例 zb-01 | 第一支部 | { $kind } | jg | 是 | 是
template-example-members = #例 1001 | 李明 | zb-01
template-example-evaluators = #例 1002 | 王芳 | zb-01 | { $category }
template-example-contacts = #例 1003 | 张伟 | zb-01 | 正
template-units-code = 单位的编号，自己编：字母、数字和“-”，以后不要改。
template-units-name = 单位全称。
template-units-kind = 单位类型，与活动文件里的一致。
template-units-parent = 上级单位的编号；最上级的留空。
template-units-evaluated = 本单位是否被评议：是或否；留空表示是。
template-units-reports = 本单位是否要报送总结和统计表：是或否；留空表示否。
template-units-briefing = 评议前给评议人看的材料，3000 字以内。
template-units-excused = 这次不评的原因；要评的留空。
template-members-person = 工号或任何固定的编号；同一个人在各个表里编号相同。
template-members-name = 姓名。
template-members-unit = 所在单位的编号。
template-members-briefing = 给评议人看的自我介绍，3000 字以内。
template-members-excused = 这次不评的原因；要评的留空。
template-evaluators-person = 评议人的编号；只设名额时，编号和姓名都留空。
template-evaluators-name = 评议人的姓名。
template-evaluators-unit = 所评议单位的编号。
template-evaluators-category = 以什么身份评议，与活动文件里的一致。
template-evaluators-seats = 给到会群众等设的名额：共用一个邀请码的人数。此时不填编号和姓名。
template-contacts-person = 联络人的编号。
template-contacts-name = 联络人的姓名。
template-contacts-unit = 所联络单位的编号。
template-contacts-rank = 正或副；留空表示正。



# 活动
campaign-none = 还没有评议活动。把活动文件发到这里就可以建立一个。
campaign-choose = 要看哪一项评议活动？以后可以用 /campaign 更换。



# 单位与人员
unit-which = 哪个单位？
unit-several = “{ $text }”可能指 { $n } 个单位，是哪一个？
unit-several-more = 还有 { $n } 个没有列出，请多打几个字，或输入单位编号。
unit-nearest = 这里没有叫“{ $text }”的单位。您要找的是不是：
unit-unknown = 这里没有叫“{ $text }”的单位。请输入编号、名称的一部分或拼音。
unit-not-reached = 这个单位已经没有了，或者不在您的范围之内。您可用的命令：/help



# 实时统计



# 意见



# 自由提问



# 图：按时间与前后对比
chart-button = 图：{ $title }
chart-menu = 要哪种图？
chart-onward = 第 { $from }–{ $to } 页，共 { $pages } 页
chart-no-page = 没有这一页了。要看图，请发 /chart。
chart-needs-unit = 这种图一次画一个单位，请先选单位：/chart
chart-needs-own-unit = 您负责的是部分单位，全局的图不在范围内。请选您的单位：/chart
chart-not-yours = 这个单位不在您负责的范围内。请选您的单位：/chart
command-chart = 统计图



# 正式文件与导出

