"""The words of the question language, each with what it means: the one place to add a word.

All words are written as `bot.core.names.fold` leaves them: lower case, half width, simplified characters.
"""

from __future__ import annotations

from enum import StrEnum

from bot.core.queries.query import Kind


class Sense(StrEnum):
    """What a piece of text means to the grammar; the values spell the shape of a text, one letter each."""

    SIZE = "s"
    """`32b`"""
    SIZES = "r"
    """`7-14b`"""
    NUMBER = "n"
    COUNT = "t"
    """`前五`, `top5`, `3个`"""
    VERSION = "v"
    """`@v3.18`"""
    MEMORY = "y"
    """`24g显存`"""
    DOMAIN = "d"
    ORG = "o"
    ORG_OR_FAMILY = "b"
    FAMILY = "f"
    WORD = "x"
    """An unknown run of letters and digits."""
    HAN = "z"
    """An unknown run of Chinese characters."""

    AT_MOST = "L"
    """before its number, as the next three"""
    BELOW = "l"
    AT_LEAST = "G"
    ABOVE = "g"
    OR_LESS = "2"
    """behind its number; the bound is included"""
    OR_MORE = "3"
    ABOUT = "a"
    BETWEEN = "k"
    """between, and what stands between the ends of a range (`到`)"""
    POINTS = "p"
    BEST = "B"
    """a superlative: asks for one unless a number is said"""
    GOOD = "Z"
    """good, better, strong: asks for one only together with who or which"""
    WORST = "W"
    BAD = "q"
    SMALLEST = "S"
    LARGEST = "H"
    BY_SIZE = "5"
    BY_SIZE_DOWN = "6"
    REVERSED = "u"
    MODELS = "7"
    """the noun models, in the plural"""
    NEW = "N"
    NOT = "X"
    WEIGHT = "w"
    AND = "c"
    BOTH = "D"

    WHO = "Q"
    WHICH = "I"
    """which ones, list, all: a question for everything that fits"""
    ANY = "A"
    PLACE = "P"
    SCORE = "C"
    VERSUS = "V"
    HAVE = "h"
    TRAITS = "T"
    EACH = "E"
    ASPECT = "R"
    """the noun domain"""
    CLASS = "j"
    """the noun size"""
    TESTS = "M"
    ABOUT_BOARD = "i"
    HELP = "?"
    CHANGES = "Y"
    OUTSIDE = "O"
    GREETING = "K"
    FOLLOW = "F"
    ONLY = "J"
    REPLACE = "U"
    ADD = "+"
    ITS = "e"
    MAKER = "m"
    """the noun organisation"""
    FILLER = " "


COMMANDS: dict[str, Kind] = {
    word: kind
    for kind, words in {
        Kind.RANKING: "top rank ranking leaderboard list 排行 排行榜 排名 榜 榜单 前 排序",
        Kind.MODEL: "model card m 模型 大模型 型号 卡片",
        Kind.COMPARISON: "compare comp cmp vs versus 对比 比较 比 对决 pk 比一比",
        Kind.ORGANISATION: "org organisation organization company maker vendor lab 厂商 机构 公司 厂家 组织 厂",
        Kind.LEADERS: "leaders leader champions best 领先 冠军 榜首 各领域第一 领跑 状元",
        Kind.SIZES: "sizes size pareto 规模 尺寸 大小 各规模 帕累托 性价比",
        Kind.NEW: "new 新 新模型 最新 新增 上新",
        Kind.DIFF: "diff changes changelog 变化 差异 变动 更新内容",
        Kind.DOMAINS: "domains domain categories columns 领域 维度 科目 分类",
        Kind.ABOUT: "about source info 关于 来源 说明 数据 出处",
        Kind.HELP: "help h ? 帮助 用法 怎么用 指令 命令 菜单",
        Kind.START: "start 开始",
        Kind.SETTINGS: "settings setting 设置 偏好",
    }.items()
    for word in words.split()
}
"""Command words, with or without a slash."""

PLAIN_COMMANDS = frozenset(
    "top rank ranking compare cmp model org organisation organization leaders sizes pareto domains domain diff"
    " 排行 排行榜 排名 榜单 榜 模型 型号 厂商 机构 公司 对比 比较 比一比 领域 规模 新模型".split()
)
"""Command words that begin a command without a slash; the others must then stand alone."""

PREFIX_COMMANDS = ("对比", "比较", "排行榜", "排行", "榜单")
"""Chinese command words that need no space behind them."""

_CHINESE: dict[Sense, str] = {
    Sense.AT_MOST: "不超过 不大于 不高于 至多 最多 不多于 小于等于 不超出 不要超过 不能超过",
    Sense.OR_LESS: "以下 以内 之内 及以下 或以下 能跑 跑得动 跑得了 能跑得动 能放进 放得进 能装下 装得下 能部署 内 及以内 封顶 往下",
    Sense.BELOW: "小于 低于 少于 不到 不足 不满",
    Sense.AT_LEAST: "至少 不低于 不小于 不少于 最少 大于等于 起码",
    Sense.OR_MORE: "以上 起 及以上 或以上 起步 往上 打底",
    Sense.ABOVE: "大于 超过 高于 多于 超 过 高过 大过",
    Sense.ABOUT: "左右 大约 约 大概 上下 差不多 附近 级别 级 这个级别",
    Sense.BETWEEN: "到 至 介于 之间",
    Sense.POINTS: "分 分数 分儿",
    Sense.BEST: "最强 最好 最高 第一 最厉害 最牛 最优秀 最佳 最优 榜首 冠军 领先 最擅长 最靠谱 最准 最行 最棒 最出色 最领先"
    " 第一名 头名 魁首 老大 最高分 最好用 最能打 最猛 最拿手 领跑 最聪明 最推荐 最强大 最突出 最拔尖 最给力 最溜 最会 推荐 求推荐"
    " 状元 首位 首选 天花板 最顶 王者 一哥 排第一 最适合 最值得 最值得用",
    Sense.GOOD: "强 好 厉害 优秀 擅长 牛 出色 靠谱 棒 更强 更好 更厉害 更高 更优 胜出 赢 好用 能打 拿手 占优 更胜一筹 更牛 强一点"
    " 好一点 强一些 好一些 更擅长 更行 更优秀 高 厉害一点 聪明 值得用 选 强大 更聪明 突出 拔尖 给力 胜 更能打 占上风 不错的 强些 好些"
    " 更靠谱 很强 很好 较强 较好 略胜 更拿手 更出色",
    Sense.WORST: "最差 垫底 最弱 最烂 最低 最糟 末位 最后 吊车尾 倒数第一 最低分 最菜 最后一名 最拉胯 最糟糕 末尾 最不行"
    " 最不擅长 最不好 最末 末名 排最后 最次",
    Sense.BAD: "差 弱 更差 更弱 烂 拉胯 低 更低 菜 更烂 糟糕",
    Sense.BY_SIZE: "按大小 按规模 按尺寸 从小到大 按参数量 按参数",
    Sense.BY_SIZE_DOWN: "从大到小 按大小倒序",
    Sense.SMALLEST: "最小 体积最小 参数最少 最小巧 最轻量 参数量最小 规模最小 最迷你 小的",
    Sense.LARGEST: "最大 参数最多 体积最大 规模最大 参数量最大",
    Sense.REVERSED: "倒数 倒序 反过来 反序 逆序 倒过来 从低到高",
    Sense.NEW: "新 最新 新增 新模型 新出 新上榜 新加入 新的 新来 新上 新进",
    Sense.NOT: "不要 除了 除 排除 去掉 不含 不包括 不算 非 剔除 除去 除开 不看 不是 不用 别要 去除",
    Sense.AND: "和 与 跟 同 及 以及 还有 或 或者 还是 并且 而且 又 、",
    Sense.BOTH: "都 均 同时 全都 也都 各项都",
    Sense.WHO: "谁 哪个 哪一个 哪家 哪款 哪一款 哪位 什么 啥 哪种 是谁 哪一家 谁家 哪 是啥 哪国",
    Sense.WHICH: "哪些 有哪些 列出 所有 全部 列表 几个 多少个 有几个 有多少 有多少个 哪几个 列一下 名单 都有谁 有谁 有什么"
    " 列举 几款 多少款 哪几款 都有哪些 有啥 哪几家",
    Sense.ANY: "有没有 有无 是否有 存在 有吗",
    Sense.PLACE: "第几 排名 排第几 名次 排行 排多少 第几名 排位 排几 位列第几 排行榜 排在第几 排在 排在哪 位置 几名 排到第几 榜单 排"
    " 排列 排序 什么水平 排老几",
    Sense.SCORE: "多少分 几分 得分 分数 成绩 多少 怎么样 如何 怎样 表现 什么水平 得了多少分 考了多少 考多少分 好不好 行不行 行吗 水平 强吗"
    " 好吗 强不强 能力 考了多少分 得多少分 介绍 介绍一下 评分 咋样 数据 情况 详情 厉害吗 资料",
    Sense.VERSUS: "比 对比 比较 相比 vs pk 相较 对战 比起 差多少 差距 区别 差异 打得过 强过 胜过 比一比 对上 高多少 强多少 领先多少 差几分"
    " 差多少分 哪里不同 不同 有什么区别 比得过 赢过 好过 优于 超越",
    Sense.HAVE: "旗下 出品 的模型 家的 家 的产品",
    Sense.TRAITS: "强项 弱项 优点 缺点 长处 短处 优势 劣势 优缺点 短板 擅长什么 强在哪 弱在哪 特点 优劣 擅长哪些 不擅长 擅长哪 偏科"
    " 最擅长什么 最不擅长什么 擅长啥",
    Sense.EACH: "各 每个 各个 每项 各项 每一项 每一个 分别 各自 逐项 每",
    Sense.ASPECT: "领域 方面 科目 维度 项目 单项 学科 板块 类别 专业 能力项 门",
    Sense.CLASS: "规模 尺寸 大小 参数量 体量 档 档位 帕累托 性价比 帕累托前沿 量级 规格 各规模 参数规模 每档",
    Sense.TESTS: "考什么 测什么 考的是什么 测试什么 包含什么 包括什么 是什么意思 考些什么 考哪些 测哪些 测的是什么 指什么 考啥 测啥",
    Sense.ABOUT_BOARD: "数据来源 来源 更新时间 什么时候更新 怎么评 怎么测 评测方法 评分标准 谁做的榜 哪来的 出处 数据从哪来 怎么算 版本 更新"
    " 多久更新 可靠吗 靠谱吗 可信吗 怎么打分 怎么评的 怎么测的 怎么算的 许可 什么版本",
    Sense.HELP: "怎么用 帮助 能做什么 你会什么 能问什么 可以问什么 怎么问 使用方法 你能做什么 会什么 你能干什么 用法 能干什么 能查什么 你能干啥",
    Sense.CHANGES: "变化 有什么变化 变动 更新了什么 有何变化 改动",
    Sense.OUTSIDE: "编程 代码 写代码 编码 程序 多少钱 价格 便宜 最便宜 贵 费用 收费 免费 成本 速度 快 最快 更快 延迟 视觉 图像 图片 看图 识图 多模态 翻译 语音"
    " 视频 画图 绘图 生图 上下文长度 上下文 窗口 显卡要求 下载 api 联网 天气 股票 股价 新闻 写小说 写诗 写作文 作文 创作 角色扮演 开源协议 商用 训练数据"
    " 什么时候发布 发布时间 发布日期 哪年发布 幻觉 函数调用 工具调用 智能体 部署教程 安装 怎么部署 token 吞吐 口碑 用户量 下载量 融资 市值 估值 ceo 老板 创始人"
    " 员工 英语 日语 法语 方言 粤语 唱歌 写歌 图形 游戏 聊天 陪聊 越狱 安全性 审查 物理 化学 生物 历史 地理 长文本 音频 音乐 做饭 菜谱 汇率 彩票 减肥"
    " 写邮件 写文案 文案 写作 写论文 论文 续写 爬虫 前端 后端 sql 网页 ppt excel 画画 识别 ocr 搜索 量化 微调 省电 功耗 耗电 热度 流行 最火 火 人气 受欢迎"
    " 闭源 价钱 单价 每百万 定价 套餐 额度 电影 明星 笑话 时间 几点 星期 足球 比赛 旅游 酒店",
    Sense.GREETING: "你好 您好 嗨 哈喽 谢谢 多谢 感谢 再见 拜拜 你是谁 你叫什么 早上好 晚上好 在吗 晚安 哈哈 你真棒 早 辛苦了 厉害了 好的 你是什么 早安 下午好 你是机器人吗"
    " 呵呵 好吧 不错 你真厉害 你好呀 你好啊 牛逼 太棒了 你好吗 在不在 大家好",
    Sense.FOLLOW: "那 那么 呢",
    Sense.ONLY: "只看 只要 仅 仅看 只 限 限于 只有 只列 只显示 看看",
    Sense.REPLACE: "换成 换 改成 改为 换做 换一个 改",
    Sense.ADD: "再加上 加上 再加 还要 也加上 也看 添加 加入 加 再来 再比 再对比",
    Sense.ITS: "它的 它 其 他的",
    Sense.MAKER: "公司 厂商 机构 厂家 团队 组织 企业",
    Sense.FILLER: "的 了 是 在 里 里面 中 当中 上 模型 大模型 语言模型 大语言模型 开源模型 开源大模型 开源 吗 嘛 呀 啊 吧 请 请问 请告诉我 告诉我 帮我 我 我想 想 知道 想知道"
    " 看 查 查一下 查询 看一下 给我 一下 下 现在 目前 当前 今天 这个 这 那个 个 名 款 位 种 之 方面 能力 领域 类 系列 家族 系 版 版本 等 中的 里的 有 能 会 可以 最 更 还 也"
    " 就 么 呗 哦 嗯 来 把 让 用 做 给 对 于 从 为 其中 一个 一款 一种 一些 这些 那些 以外 之外 外 的话 参数 参数量 参数规模 大小 规模 size 榜 榜单 榜上 排行榜 表 表里 表上"
    " 领域里 模型里 模型中 任务 问题 题 上面 说 说说 讲 讲讲 呐 啦 得 地 吧啊 到底 究竟 一般 真的 比较 比较好 相对 最终 应该 觉得 认为 你 您 你们 适合 需要 要 找 找个 找一个 想找"
    " 推荐个 用于 用来 处理 方向 相关 水平 综合来看 一共 总共 共 数 谁是 是不是 是否 谁的 它们 他们 两个 这两个 俩 两者 者 二者 之中 同样 内 跑 本地 本地部署 部署 显示 展示"
    " 最近 近期 刚 刚刚 出 出来 发布 推出 上榜 里头 之类 类型 同类 选手 学 知识 题目 考试 测试 成绩 得分 分数 总体 整体 整个 全 全榜 表现 表现最 做得 做的 答得 考得 拿 拿到 获得"
    " 达到 达 在内 内的 级 该 求 求问 求助 老师 大佬 各位 兄弟 吗？ ？ ！ 。",
}
"""Chinese words by sense, parted by spaces. A word listed twice has the sense that stands first."""

_ENGLISH: dict[Sense, str] = {
    Sense.AT_MOST: "up to|at most|no more than|within|not more than|no larger than|no bigger than|max|maximum|fits in|fit in"
    "|fits on|fit on|fits into|fit into|that fits|can run|runs on|run on|not exceeding|not above|not over|to run on|running on",
    Sense.OR_LESS: "or less|or smaller|or below|or under|and below|and under|or fewer|tops out",
    Sense.BELOW: "under|below|less than|smaller than|lower than|fewer than|beneath|sub",
    Sense.AT_LEAST: "at least|no less than|min|minimum|not below|not under|not less than|starting at",
    Sense.OR_MORE: "or more|or above|or over|or larger|or bigger|or higher|or better|and above|and up|and over|and larger|plus",
    Sense.ABOVE: "over|above|more than|larger than|bigger than|higher than|greater than|exceeding|exceeds|exceed",
    Sense.ABOUT: "around|about|approximately|roughly|near|nearly|circa|approx|class|range",
    Sense.BETWEEN: "between|to",
    Sense.POINTS: "points|point|pts|pt",
    Sense.BEST: "best|top|strongest|highest|leading|leads|lead|leader|leaders|winner|first|number one|no 1|smartest|greatest|number 1"
    "|highest scoring|top scoring|highest score|top rated|highest ranked|highest rated|recommend|recommended|recommendation|suggest"
    "|top ranked|the most capable|most capable|king|champion|dominates|tops|ace|cleverest|most accurate|finest",
    Sense.GOOD: "better|stronger|good|great|strong|excels|excel|ahead|higher|wins|win|winning|shines|well|smart|smarter|capable|decent",
    Sense.WORST: "worst|weakest|lowest|bottom|last|poorest|lowest scoring|loser|lowest score",
    Sense.BAD: "worse|weaker|weak|bad|poor|low|lower",
    Sense.BY_SIZE: "by size|sorted by size|order by size|smallest first|sort by size|ordered by size",
    Sense.BY_SIZE_DOWN: "largest first|biggest first|by size descending",
    Sense.SMALLEST: "smallest|tiniest|lightest|most compact",
    Sense.LARGEST: "largest|biggest",
    Sense.MODELS: "models|llms",
    Sense.REVERSED: "reverse|reversed|backwards|ascending|the other way round|upside down|flip",
    Sense.NEW: "new|newest|latest|recent|recently added|newly added|just added|newcomers|newcomer|new models|new model|added recently|brand new",
    Sense.NOT: "without|except|excluding|exclude|not|no|non|but not|other than|besides|minus|apart from|except for|ignoring|ignore|leave out",
    Sense.AND: "and|or|plus|as well as",
    Sense.BOTH: "both|all of|each of",
    Sense.WHO: "which|who|what|which one|which model|what model|which llm|what llm|who is|whose|which of|whats|what is",
    Sense.WHICH: "which models|what models|which llms|what llms|list|list all|show all|all models|how many|which ones|all|every model|what are|who are|what all|any models",
    Sense.ANY: "is there|are there|is there a|any|are there any|is there any|anything",
    Sense.PLACE: "rank|ranks|place|position|ranked|where is|where does|stand|stands|placed|ranking|rankings|standing|what place|leaderboard",
    Sense.SCORE: "score|scores|scored|points does|how good|how does|how is|how well|how did|do in|perform|performs|performance|fare|doing|results|result"
    "|how strong|rating|tell me about|how do|how are|how bad|info|details|stats|get in|rate|mark|marks|any good|how much|describe|info on",
    Sense.VERSUS: "vs|versus|against|compare|compared|than|better than|stronger than|beat|beats|worse than|weaker than|outperform|outperforms|difference|differences"
    "|differ|compared to|compare to|compares|comparison|gap|surpass|surpasses|v|smarter than|ahead of|outscore|outscores|higher than|lower than",
    Sense.HAVE: "have|has|made by|by|from|models from|models by|make|makes|made|offer|offers|release|released|belong|belongs|owns|own|publish|published",
    Sense.TRAITS: "strengths|weaknesses|strength|weakness|strengths and weaknesses|good at|bad at|strong at|weak at|pros|cons|best at what|weak spots|strong points|weak points",
    Sense.EACH: "each|every|per|for each|in each|in every|by each|respective|for every",
    Sense.ASPECT: "domain|domains|area|areas|category|categories|subject|subjects|field|fields|discipline|disciplines|column|columns|topic|topics",
    Sense.CLASS: "size class|sizes|size classes|pareto|weight class|size category|per size|pareto front|each size|value for size|bang for the buck|weight classes",
    Sense.TESTS: "tests|test|cover|covers|measure|measures|consist of|include|includes|mean|means",
    Sense.ABOUT_BOARD: "source|where does the data|where is the data|data come from|updated|last updated|methodology|how are scores|how is it scored|reliable|licence|license"
    "|trustworthy|how old|update|data from|how is this measured|how were|up to date|how often",
    Sense.HELP: "help|how to use|what can you do|what can i ask|how do i use|usage|commands|instructions|what do you know|how do you work",
    Sense.CHANGES: "what changed|changes|changed|change",
    Sense.OUTSIDE: "coding|code|programming|program|price|cost|costs|cheap|cheapest|expensive|pricing|free|speed|fast|faster|fastest|latency|vision|image|images|picture"
    "|multimodal|translation|translate|translating|speech|audio|video|context|context length|context window|window|weather|stock|stocks|news|download|api|software|developer"
    "|swe|function calling|tool use|tool calling|agent|agents|roleplay|creative writing|writing|write|poem|poems|poetry|story|stories|hallucinate|hallucination|hallucinations"
    "|license terms|commercial|release date|released when|when was|how much does|tokens per second|throughput|ceo|founder|joke|jokes|time is it|recipe|cook|cooking|game|games|music"
    "|drawing|draw|painting|ocr|browse|search|chemistry|physics|biology|history|geography|french|german|japanese|spanish|popular|popularity|downloads|quantize|fine tune|finetune"
    "|fine tuning|training data|safety|jailbreak|censorship|energy|power consumption|python|javascript|java|html|sql|rust|debug|debugging|bug|bugs|essay|essays|email|emails|summarize"
    "|summarization|summarizing|long context|embedding|embeddings|buy|cost effective|price performance|dollars|usd|money|quickest|quick|slow|slowest|cheaper|chat|chatting|movie|sports"
    "|football|travel|president|capital of|gpu cost|open source license|arena|elo|mmlu|gsm8k|humaneval|livecodebench|photo|photos|visual|see pictures",
    Sense.GREETING: "hi|hello|hey|thanks|thank you|thx|bye|goodbye|good morning|good evening|who are you|what are you|how are you|ok|okay|lol|cool|nice|good bot|good night|yo|sup|ty"
    "|nice work|well done|good afternoon|cheers|awesome|haha|whats up|hi there|hey there|great job|are you a bot|are you human|your name|what is your name",
    Sense.FOLLOW: "and what about|what about|how about|and|and for|and in|now|then",
    Sense.ONLY: "only|just|only show|show only|limit to|restrict to|just show",
    Sense.REPLACE: "instead|instead of|replace with|switch to|change to|swap|replace|make it",
    Sense.ADD: "add|also|also add|plus|include also|and also",
    Sense.ITS: "its|their",
    Sense.MAKER: "company|companies|organisation|organization|vendor|lab|labs|maker|provider|org|firm",
    Sense.FILLER: "the|a|an|is|are|was|were|at|in|on|of|for|model|models|llm|llms|do|does|did|me|i|you|please|show|give|tell|can|could|would|should|this|that|it|one|ones|be|been"
    "|with|language|large|open|board|table|list|parameters|parameter|params|param|size|sized|most|more|there|so|than|if|when|want|need|my|your|am|im|looking|find|get|use|using"
    "|know|like|much|many|really|currently|right|today|these|those|them|they|he|she|we|us|our|as|has|had|having|will|out|overall|rated|s|t|re|question|questions|tasks"
    "|task|ability|skill|skills|knowledge|performing|scoring|terms|comes|when|available|here|where|think|say|says|compared|actually|lot|thing|things|any|some|other|others|among"
    "|amongst|still|while|but|yet|what's|hm|hmm|oh|well|see|look|up|billion|weights|weight|open-source|opensource|open-weight|open-weights|go|going|kind|type|line|family|series|version"
    "|person|people|somebody|anyone|someone|quite|pretty|very|too|let|lets|possible|choose|pick|run|running|locally|local|laptop|machine|computer|which's|who's|goes|got|getting|sorted"
    "|order|ordered|sort|by|number|into|have|it's|i'd|i'm|dont|don't|isn't|aren't|vs.|score|system|entry|entries|comparing|wanna|gonna|gotta|help me|would like|id like|i would like",
}
"""English words and phrases by sense, parted by `|`. One listed twice has the sense that stands first."""


def chinese_words() -> dict[str, Sense]:
    """Every Chinese word with its sense."""
    words: dict[str, Sense] = {}
    for sense, listed in _CHINESE.items():
        for word in listed.split():
            words.setdefault(word, sense)
    return words


def english_phrases() -> dict[tuple[str, ...], Sense]:
    """Every English word or phrase, split at its spaces, with its sense."""
    phrases: dict[tuple[str, ...], Sense] = {}
    for sense, listed in _ENGLISH.items():
        for phrase in listed.split("|"):
            phrases.setdefault(tuple(phrase.split()), sense)
    return phrases


OPERATORS: dict[str, Sense] = {
    "<=": Sense.AT_MOST,
    "=<": Sense.AT_MOST,
    "≤": Sense.AT_MOST,
    "≦": Sense.AT_MOST,
    "<": Sense.BELOW,
    ">=": Sense.AT_LEAST,
    "=>": Sense.AT_LEAST,
    "≥": Sense.AT_LEAST,
    "≧": Sense.AT_LEAST,
    ">": Sense.ABOVE,
    "~": Sense.ABOUT,
    "≈": Sense.ABOUT,
    "*": Sense.WEIGHT,
    "×": Sense.WEIGHT,
    "+": Sense.AND,
    "&": Sense.AND,
    ",": Sense.AND,
    "、": Sense.AND,
    "/": Sense.AND,
    "!": Sense.NOT,
    "-": Sense.NOT,
}
"""Signs; `!` and `-` negate only right before a word."""

CHINESE_NUMERALS = {
    **{numeral: value for value, numeral in enumerate("零一二三四五六七八九十")},
    "两": 2,
    "俩": 2,
    "仨": 3,
}

ENGLISH_NUMERALS = {
    word: value
    for value, word in enumerate("two three four five six seven eight nine ten".split(), start=2)
}
