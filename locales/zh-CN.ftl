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

verify-how = 请把回执写在命令后面，例如 /verify 7KQ4-M2XD-9F3T-KW8P
verify-unknown = 没有查到这个回执。请核对有没有抄错；要是没有抄错，请告诉组织者。
verify-stored = 回执 { $receipt } 在册：「{ $subject }」的这张票会计入统计。票上写的是什么，任何人都查不到。
verify-sealed = 回执 { $receipt } 在册：「{ $subject }」的这张票已计入，评议已经封存，公布的名单共 { $number } 个回执。不能再改。

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
cli-doctor-about = 检查安装，指出问题和解决办法
cli-id-argument = 评议活动的代号
cli-files-argument = 活动文件（YAML）、名册（XLSX、CSV）
cli-campaign-option = 只导入名册时，它属于哪个评议活动（代号）
cli-dry-run-option = 只列出变化，不导入
cli-unit-option = 只看这个单位和它的下级（代号）
cli-category-option = 只看这个评议人类别（代号）
cli-subject-option = 只看这个评议对象（代号）
cli-format-option = csv、json 或 html
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

## 启动
start-local = 评议演示已经启动：{ $address }
start-local-try = 打开网页，在名单里选一个人，点“开始”，就可以逐项评议。
start-local-people = 名单里有各类评议人、一名联络人（/unit）和一名管理员（/progress）。
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
import-file-unreadable = 读不了文件 { $file }（{ $what }）。请检查它是否完整、是否有权限。
import-file-too-large = 文件 { $file } 超过 { $what } MB，不像是名册。请检查。
import-file-kind = 不认识 { $file } 这种文件（{ $what }）。活动文件用 .yaml，名册用 .xlsx 或 .csv。
import-file-encoding = 文件 { $file } 不是 UTF-8 或 GB18030 编码的文字。请另存为 UTF-8。
import-sheet-too-long = { $file } 的“{ $what }”行数太多（超过十万行）。请删去多余的行。
campaign-file-yaml = YAML 写法有错：{ $what }
campaign-file-shape = { $path }：{ $what }
campaign-file-unknown-reference = { $path } 提到的“{ $what }”没有定义。请先定义它，或者改正代号。
campaign-file-duplicate = { $path }：代号“{ $what }”重复了。请改其中一个。
campaign-file-locked-item = { $path }：“{ $what }”是统计表要用的核心项目，不能去掉。请保留它。
campaign-file-deadline-order = { $path }：“{ $what }”的先后不对。应当是先开始，再停止收票，最后报送。
campaign-file-no-form = { $path }：没有评议“{ $what }”用的评议表。请增加一张，或者去掉这条规则。
roster-no-sheets = 没有“单位”表（现有：{ $what }）。请把工作表命名为：单位、成员、评议人、联络人。
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
