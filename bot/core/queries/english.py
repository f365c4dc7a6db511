"""The English words and phrases of questions, each under what it means: the place to add one.

They are written in lower case.
"""

from __future__ import annotations

from bot.core.queries.senses import Sense

ENGLISH: dict[Sense, str] = {
    Sense.AT_MOST: (
        "nothing over|nothing above|nothing bigger than|nothing larger than|not larger than"
        "|not bigger than|no higher than|not higher than|up to|and up to|at most|no more than"
        "|within|not more than|no larger than|no bigger than|max|maximum|fits in|fit in|fits on"
        "|fit on|fits into|fit into|that fits|can run|runs on|run on|not exceeding|not above"
        "|not over|to run on|running on"
    ),
    Sense.OR_LESS: "or less|or smaller|or below|or under|and below|and under|or fewer|tops out",
    Sense.BELOW: "under|below|less than|smaller than|lower than|fewer than|beneath|sub",
    Sense.AT_LEAST: (
        "no smaller than|not smaller than|no fewer than|not fewer than|no lower than"
        "|not lower than|nothing smaller than|nothing under|nothing below|nothing less than"
        "|at least|no less than|min|minimum|not below|not under|not less than|starting at|gets"
        "|reaches|reaching|hits|getting at least"
    ),
    Sense.OR_MORE: (
        "or more|or above|or over|or larger|or bigger|or higher|or better|and above|and up"
        "|and over|and larger|plus"
    ),
    Sense.ABOVE: (
        "over|above|more than|larger than|bigger than|higher than|greater than|exceeding|exceeds"
        "|exceed"
    ),
    Sense.ABOUT: "around|about|approximately|roughly|near|nearly|circa|approx|class|range",
    Sense.BETWEEN: "between|to",
    Sense.POINTS: "points|point|pts|pt",
    Sense.BEST: (
        "goat|winners|best|top|strongest|highest|leading|leads|lead|leader|leaders|winner|first"
        "|number one|no 1|smartest|greatest|number 1|highest scoring|top scoring|highest score"
        "|top rated|highest ranked|highest rated|recommend|recommended|recommendation|suggest"
        "|top ranked|the most capable|most capable|king|champion|dominates|tops|ace|cleverest"
        "|most accurate|finest"
    ),
    Sense.GOOD: (
        "better|stronger|good|great|strong|excels|excel|ahead|higher|wins|win|winning|shines|well"
        "|smart|smarter|capable|decent|trustworthy"
    ),
    Sense.WORST: "worst|weakest|lowest|bottom|last|poorest|lowest scoring|loser|lowest score",
    Sense.BAD: "worse|weaker|weak|bad|poor|low|lower",
    Sense.BY_SIZE: (
        "models by size|by size|sorted by size"
        "|order by size|smallest first|sort by size|ordered by size"
    ),
    Sense.BY_SIZE_DOWN: "largest first|biggest first|by size descending",
    Sense.SMALLEST: "smallest|tiniest|lightest|most compact",
    Sense.LARGEST: "largest|biggest",
    Sense.MODELS: "language models|large language models|models|llms",
    Sense.REVERSED: "reverse|reversed|backwards|ascending|the other way round|upside down|flip",
    Sense.INCLUDING: "including|inclusive|includes",
    Sense.NEW: (
        "new|newest|latest|recent|recently added|newly added|just added|newcomers|newcomer"
        "|new models|new model|added recently|brand new"
    ),
    Sense.NOT: (
        "isn't from|isn't by|isn't made by|aren't from|aren't by|aren't made by|that isn't"
        "|that aren't|that is not|that are not|which isn't|which aren't|leaving out|leave aside"
        "|drop|skip|skipping|aside from|sans|removing|remove|nor|not made by|not from|not by"
        "|without|except|excluding|exclude|not|no|non|but not|other than|besides|minus|apart from"
        "|except for|ignoring|ignore|leave out"
    ),
    Sense.EXCLUDED: "excluded|aside|left out|not included|not counted",
    Sense.WEIGHT: "weighted|weighing|weight of|with weight|counting|weighs",
    Sense.TIMES: (
        "twice as important as|twice as important|counts double|counting double|double weight"
        "|counts twice|counting twice|twice the weight|twice the weight of|times as important"
        "|times as important as|times the weight|times the weight of|weighted double|doubled"
        "|weighted twice|twice as much as|times as much as"
    ),
    Sense.AND: "and|as well as",
    Sense.BOTH: "both|all of|each of",
    Sense.WHO: (
        "which|who|which one|which model|what model|which llm|what llm|who is|whose|which of"
    ),
    Sense.WHICH: (
        "which models|what models|which llms|what llms|list|list all|show all|all models|how many"
        "|which ones|all|every model|what are|who are|what all|any models"
    ),
    Sense.ANY: "is there|are there|is there a|any|are there any|is there any|anything",
    Sense.PLACE: (
        "places|positions|right behind|behind|rank|ranks|place|position|ranked|where is"
        "|where does|stand|stands|placed|standing|what place"
    ),
    Sense.SCORE: (
        "by how much|by how much does|by how much do|by how much is|by how much did"
        "|how big|how large|how big is|how large is|how far|how far is|score|scores|scored"
        "|points does|how good|how does|how is|how well|how did|do in|perform|performs"
        "|performance|fare|doing|results|result|how strong|rating|tell me about|how do|how are"
        "|how bad|info|details|stats|get in|rate|mark|marks|any good|how much|describe|info on"
    ),
    Sense.VERSUS: (
        "vs|versus|against|compare|compared|than|better than|stronger than|beat|beats|worse than"
        "|weaker than|outperform|outperforms|difference|differences|differ|compared to|compare to"
        "|compares|comparison|gap|surpass|surpasses|v|smarter than|ahead of|outscore|outscores|or"
        "|lose to|loses to|lose against|losing to|falls short of"
    ),
    Sense.HAVE: (
        "have|has|made by|by|from|models from|models by|make|makes|made|offer|offers|release"
        "|released|belong|belongs|owns|own|publish|published"
    ),
    Sense.TRAITS: (
        "strengths|weaknesses|strength|weakness|strengths and weaknesses|good at|bad at|strong at"
        "|weak at|pros|cons|best at what|weak spots|strong points|weak points"
    ),
    Sense.EACH: "each|every|per|for each|in each|in every|by each|respective|for every",
    Sense.ASPECT: (
        "domain|domains|area|areas|category|categories|subject|subjects|field|fields|discipline"
        "|disciplines|column|columns|topic|topics"
    ),
    Sense.CLASS: (
        "size limit|each size|for each size|at each size|every size|at every size|for every size"
        "|for each size class|each size class|per size class|size class|sizes|size classes|pareto"
        "|weight class|size category|per size|pareto front|value for size|bang for the buck"
        "|weight classes"
    ),
    Sense.TESTS: (
        "median|median score|tests|test|cover|covers"
        "|measure|measures|consist of|include|mean|means"
    ),
    Sense.ABOUT_BOARD: (
        "where does the data come from|where do the scores come from|where is the data from"
        "|where does it come from|source|where does the data|where is the data|data come from"
        "|updated|last updated|methodology|how are scores|how is it scored|reliable|licence"
        "|license|how old|update|data from|how is this measured|how were|up to date|how often"
        "|come from|coming from|when was this|when was it|when was the board|when was the table"
        "|how recent"
    ),
    Sense.HELP: (
        "next page|previous page|help|how to use|what can you do|what can i ask|how do i use"
        "|usage|commands|what do you know|how do you work"
    ),
    Sense.CHANGES: "what changed|changes|changed|change",
    Sense.OUTSIDE: (
        "why|how come|gguf|vram|ram|gpu|gpus|author|authors|founded|who founded|support|supports"
        "|headquarters|tokens|token|livebench|aime|gpqa|math500|ifeval|mcp|output length"
        "|active parameters|activated parameters|active params|school|translator|translators"
        "|coder|coders|programmer|when did|when is|when will|coding|code|programming|program"
        "|price|cost|costs|cheap|cheapest|expensive|pricing|free|speed|fast|faster|fastest"
        "|latency|vision|image|images|picture|multimodal|translation|translate|translating|speech"
        "|audio|video|context|context length|context window|window|weather|stock|stocks|news"
        "|download|api|software|developer|swe|function calling|tool use|tool calling|agent|agents"
        "|roleplay|creative writing|writing|write|poem|poems|poetry|story|stories|hallucinate"
        "|hallucination|hallucinations|license terms|commercial|release date|released when"
        "|when was|how much does|tokens per second|throughput|ceo|founder|joke|jokes|time is it"
        "|recipe|cook|cooking|game|games|music|drawing|draw|painting|ocr|browse|search|chemistry"
        "|physics|biology|history|geography|french|german|japanese|spanish|popular|popularity"
        "|downloads|quantize|fine tune|finetune|fine tuning|training data|safety|jailbreak"
        "|censorship|energy|power consumption|python|javascript|java|html|sql|rust|debug"
        "|debugging|bug|bugs|essay|essays|email|emails|summarize|summarization|summarizing"
        "|long context|embedding|embeddings|buy|cost effective|price performance|dollars|usd"
        "|money|quickest|quick|slow|slowest|cheaper|chat|chatting|movie|sports|football|travel"
        "|president|capital of|gpu cost|open source license|arena|elo|mmlu|gsm8k|humaneval"
        "|livecodebench|photo|photos|visual|see pictures|chinese model|chinese models|chinese llm"
        "|chinese llms|china|american|european|country|balanced|most balanced|well rounded"
        "|most versatile|versatile"
    ),
    Sense.GREETING: (
        "hi|hello|hey|thanks|thank you|thx|bye|goodbye|good morning|good evening|who are you"
        "|what are you|how are you|ok|okay|lol|cool|nice|good bot|good night|yo|sup|ty|nice work"
        "|well done|good afternoon|cheers|awesome|haha|whats up|hi there|hey there|great job"
        "|are you a bot|are you human|your name|what is your name"
    ),
    Sense.FOLLOW: (
        "same|same for|same in|among them|of these|of those|and what about|what about|how about"
        "|and for|and in|now|then"
    ),
    Sense.ONLY: "only|just|only show|show only|limit to|restrict to|just show",
    Sense.REPLACE: "instead|instead of|replace with|switch to|change to|swap|replace|make it",
    Sense.ADD: "add|also|also add|include also|and also",
    Sense.ITS: "its|their|them|these two|the two|those two",
    Sense.MAKER: (
        "company|companies|organisation|organisations|organization|organizations|vendor|vendors"
        "|lab|labs|maker|makers|provider|providers|org|orgs|firm"
    ),
    Sense.FILLER: (
        "performer|performers|choices|picks|options|contenders"
        "|classes|take|work|all-rounder|allrounder|job|use case"
        "|apps|app|which's|ask|ask about|even|way"
        "|ever|definitely|exactly|exact|anywhere|rn|stuff|everyone|guys|full|came|ai|folks|bro"
        "|clearly|truly|simply|basically|probably|maybe|perhaps|honestly|usually|in terms of"
        "|language model|large language model|front|frontier|come|comes|the|a|an|is|are|was|were"
        "|at|in|on|of|for|model|llm|do|does|did|me|i|you|please|show|give|tell|can|could|would"
        "|should|this|that|it|one|ones|be|been|with|language|board|table|parameters|parameter"
        "|params|param|size|sized|most|more|there|so|if|when|want|need|my|your|am|im|looking|find"
        "|get|use|using|know|like|much|many|really|currently|right|today|these|those|they|he|she"
        "|we|us|our|as|had|having|will|out|overall|rated|s|t|re|question|questions|tasks|task"
        "|ability|skill|skills|knowledge|performing|scoring|terms|available|here|where|think|say"
        "|says|lot|thing|things|some|other|others|among|amongst|still|while|but|yet|what's|hm|hmm"
        "|oh|see|look|up|billion|weights|weight|open-source|opensource|open-weight|open-weights"
        "|go|going|kind|type|line|family|version|person|people|somebody|anyone|someone|quite"
        "|pretty|very|too|let|lets|possible|choose|pick|run|locally|local|machine|computer|who's"
        "|goes|got|getting|sorted|order|ordered|sort|number|into|it's|i'd|i'm|dont|don't|isn't"
        "|aren't|vs.|system|entry|entries|comparing|wanna|gonna|gotta|help me|would like|id like"
        "|i would like|open|actually|together|combined|everything|gets a|running"
    ),
    Sense.SERIES: "series|lineup",
    Sense.WHAT: "what|whats|what is",
    Sense.SMALL: "small|small models|tiny|lightweight|phone|laptop|mobile|on device",
    Sense.RANKS: "ranking|rankings|leaderboard|standings",
}
"""Words and phrases by sense, parted by bars; the longest that fits is read."""
