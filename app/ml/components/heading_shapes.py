"""Headings told by their wording alone, in a text that sets them off with nothing: no blank line,
no capitals, no list behind them."""

import re
from typing import Literal

Shaped = Literal["must", "profile", "nice", "duties", "benefits", "company", "other", "unknown"]
"""A section, or `unknown`: a heading of which the words do not say what stands below."""

_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 8
_PLACE = (
    r"(?:company|firm|business|charity|trust|school|hospital|hotel|restaurant|practice|department|studio"
    r"|agency|group|college|university|site|shop|store|salon|clinic|cent(?:re|er)|home|house|farm|estate"
    r"|factory|plant|yard|office|lab|laboratory|ward|unit|library|museum|theatre|academy|organi[sz]ation"
    r"|brewery|bakery|garage|nursery|institute|foundation|workshop|kitchen|warehouse|depot|council|team"
    r"|employer|setting|surgery|pub|bar|cafe|people|place)"
)
_YOU_WILL = r"you(?:'ll|'d|\swill|\swould|\sget\sto|\sare\sgoing\sto)?"
_DO = r"(?:actually\s|really\s|mostly\s|be\s)*(?:do|doing|own|work\son|run|build|lead|look\safter)"

_SHAPES: tuple[tuple[Shaped, re.Pattern[str]], ...] = tuple(
    (section, re.compile(pattern, re.IGNORECASE))  # type: ignore[misc] # the names below are those
    for section, pattern in (
        (
            "nice",
            r"(?:it\s(?:would|will)\s|it'd\s|that\swould\s|what\s(?:would|will)\s|would\s|could\s|also\s)*"
            r"(?:be\s)?(?:an?\s)?(?:also\s)?(?:helps?|helpful|bonus|plus(?:es)?|nice|great|good|even\sbetter|ideal(?:ly)?"
            r"|perfect|lovely|handy|useful|brilliant|advantageous|an?\sadvantage|welcome|optional|extra(?:\s(?:points|credit))?)"
            r"(?:\s(?:points|extras?|bits|things))?"
            r"(?:\s(?:if|for)(?:\syou(?:'ve)?(?:\salso)?(?:\shave)?)?|\sto\shave|\sbut\snot\s\w+)?"
            r"|it(?:\sreally|\salso)?\shelps\sif(?:\syou(?:\shave)?)?|(?:the\s)?(?:cherry|icing)\son\s(?:the\s)?(?:top|cake)"
            r"|(?:the\s)?(?:nice-?\s?to-?\s?haves?|extras|pluses)|not\s(?:essential(?:\sbut\s\w+)?|\w+\sbut\s\w+)|what\shelps"
            r"|(?:what|things)\sthat?\s?would\s(?:help|be\snice)|skills?\swe'd\slove(?:\syou\sto\shave)?",
        ),
        (
            "company",
            r"(?:a\s(?:bit|little|few\swords|word)\s(?:more\s)?|more\s|all\s)?about\s(?!you\b|this\s(?:role|job|post)"
            r"|the\s(?:role|job|post|position|work|opportunity|person|candidate)\b|your\s)(?:[\w&'.-]+\s?){1,4}"
            rf"|(?:the|our|your(?:\s(?:new|future))?)\s(?:new\s|future\s)?{_PLACE}|your\s(?:new|future)\s(?:workplace|colleagues)"
            rf"|what\swe(?:'re|\sare)?\s(?:about|make|do|stand\sfor|believe(?:\sin)?|build|sell)|why\swe\s(?:exist|do\s\w+)"
            r"|(?:working|life)\s(?:here|with\sus|at\s.*|in\s.*)|us(?:\sin\s(?:brief|short|numbers))?|who\s(?:is|are)\s(?!you\b).*"
            r"|(?:company\s)?background|where\syou(?:'ll|'d|\swill|\swould)\s(?:be\s)?work(?:ing)?|who\syou(?:'ll|\swill)\swork\swith"
            r"|meet\s.*|our\s(?:story|values|history|mission|culture|people)|who\swe\sare",
        ),
        (
            "duties",
            rf"what\s{_YOU_WILL}\s{_DO}(?:\s(?:with\sus|here|all\sday|every\sday|day\sto\sday))?"
            r"|what(?:'s)?\s(?:is\s)?(?:the|this|your)\s(?:job|role|work|post|day)(?:\s(?:is|involves|means|looks?\slike|about))?"
            r"|what\san?\s(?:typical\s)?(?:day|week|shift|month)\s(?:looks?\slike|involves|holds)|what\sneeds\s(?:doing|to\sbe\sdone)"
            r"|(?:the\s|your\s|our\s)?(?:day\s)?(?:daily\s)?(?:job|work|tasks?|duties|graft|remit|brief|week|mission|day)"
            r"(?:\s(?:in\s(?:short|brief)|content|purpose|itself|at\shand|to\sday))?"
            r"|(?:key|main|core|principal|typical|general|other|specific)\s(?:tasks?|duties|activities|accountabilities"
            r"|responsibilities|result\sareas)|(?:role|duties|responsibilities|tasks|work)\s(?:and|&)\s(?:role|duties"
            r"|responsibilities|tasks)|(?:the\s)?nitty[-\s]gritty|in\san?\stypical\s(?:day|week|shift)"
            rf"|how\s{_YOU_WILL}\s(?:spend|fill)\s(?:your|the)\s\w+|your\s(?:areas?|field)\sof\s\w+"
            r"|(?:role|job|post)\s(?:purpose|content|summary|aims?)|(?:purpose|aims?|scope|nature)\sof\s(?:the\s|this\s)?(?:post"
            r"|role|job|position|work)|(?:an?\s|your\s)?(?:typical\s|average\s|normal\s)?(?:day|week|shift|month)\s(?:in\sthe\slife"
            r"|here|with\sus)(?:\s.*)?|an?\s(?:typical|average|normal)\s(?:day|week|shift|month)|(?:the|this|your)\s(?:role|job|work)\s(?:involves|includes|is\sto|means|covers)"
            r"|the\s(?:bones|guts|heart)\sof\s(?:it|the\s\w+)",
        ),
        (
            "must",
            r"(?:the\s)?(?:essentials|musts|must-?\s?haves?)|needs?|needed|what\sis\sneeded|what's\s(?:needed|essential|required)"
            r"|you\scan't\sdo\s(?:it|this)\swithout|(?:entry\s)?conditions|eligibility(?:\s\w+)?|you(?:'ll|\swill)?\s(?:also\s)?"
            r"(?:must|need)(?:\s(?:to\s)?(?:have|be|bring))?|(?:skills?|experience|things|what|qualifications)\syou(?:'ll|\swill|\sdo)?\s"
            r"(?:must\shave|need(?:\sto\s\w+)?)|what\swe\s(?:need|require)(?:\sfrom\syou)?|work\sauthori[sz]ation(?:\s\w+)?",
        ),
        (
            "profile",
            r"you|you(?:'ve\sgot|'ll\sbe|'re|\sare|\shave|\sbring|\scan|\sshould(?:\s\w+)?)|we(?:'re|\sare)\s(?:after|looking\sfor|seeking)"
            r"|(?:is\s|are\s)?(?:this|that)(?:'s|\sis)?\syou|are\syou\s(?:the\sone|right\sfor\s\w+|a\s(?:good\s)?(?:fit|match))"
            r"|who\s(?:would|will|might|does)?\s?(?:it\s|this\s)?(?:suits?|fits?)(?:\s\w+)?|who\s(?:you\sare|we(?:'re|\sare|'d|\swant|"
            r"\sneed|\slike)\b.*|should\sapply)|what\s(?:you(?:'ll|'d|\swill|\swould)?\s(?:offer|bring|have)|makes\syou\b.*"
            r"|we(?:'re|\sare|'d|\swould)?\s(?:after|looking\sfor|hope|expect|want|like|love|look\sfor|seek|value|ask)\b.*)"
            r"|you\s(?:might|could|may|will)\sbe\s(?:right|a\sgood\sfit|perfect)\b.*|how\syou(?:'ll|\swill)?\sfit(?:\s\w+)?"
            r"|(?:the\s|our\s|your\s)?(?:right\s|ideal\s|perfect\s)?(?:candidate|person|applicant|post-?holder|individual|colleague)"
            r"(?:\sspec\w*|\sprofile)?|(?:the\s|your\s|our\s)?(?:skills?|strengths|background|profile|toolkit|experience|side|part)",
        ),
        (
            "benefits",
            r"(?:and\s|so,?\s)?(?:what\swe(?:'ll|\swill|\scan)?\s(?:pay|give|offer|provide|promise)(?:\s(?:you|in\sreturn))?"
            r"|in\sreturn|why\s(?!we\b)(?:[\w'&-]+\s?){1,4}|(?:some\s|good\s|\w+\s)?reasons?\sto\s.*|what's\sin\sit\sfor\s\w+)"
            rf"|what\s{_YOU_WILL}\s?(?:get|receive|earn)(?:\s.*)?|what\syou\scan\sexpect|we(?:'ll|\swill|\scan)?\s(?:pay|offer|give"
            r"|provide|promise)(?:\syou)?|(?:the\s|our\s|your\s)?(?:money|rates?|pay|wages?|salary|terms|package|deal|rewards?|offer"
            r"|(?:small\s)?comforts|perks|benefits?|remuneration|good\s(?:bits|stuff|parts?)|compensation)"
            r"(?:\s(?:and|&)\s\w+(?:\s\w+)?|\sat\sa\sglance|\sof\s(?:working|joining|the)\b.*|\sfor\syou|\shere|\son\soffer"
            r"|\spackage|\sdetails)?|what's\son\soffer",
        ),
        (
            "other",
            r"(?:not|no\slonger)\s(?:needed|required|wanted|necessary)|no\sneed\sfor|(?:how\sto\s)?(?:reach\sus|(?:get|getting)\sin\stouch|apply(?:ing)?)|(?:ready\sto\sapply|sounds?\s(?:good|interesting"
            r"|great)|like\sthe\ssound\sof\s(?:it|this)|interested|questions|curious|tempted)|your\sapplication|how\swe\s(?:hire"
            r"|recruit|choose)|safeguarding|(?:working\s)?hours(?:\sand\s\w+)?|where(?:\s(?:and|&)\swhen)?|when(?:\s(?:and|&)\swhere)?"
            r"|(?:equality|diversity|inclusion)(?:(?:,|\sand|\s&)\s\w+)*|good\sto\sknow|(?:the\s)?(?:formalities|small\sprint|rest"
            r"|process|fine\sprint|detail|details)|(?:application\s)?deadline|applications?|interviews?|next\ssteps|housekeeping"
            r"|place\sof\swork|start(?:ing)?(?:\sdate)?",
        ),
        (
            "unknown",
            r"(?:and\s|so,?\s|but\s)?(?:what|who|why|how)\b(?!.*\b(?:is|are)\s\w+ed\b).*|(?:the|our)(?!\sown)(?:\s[\w'&-]+){1,2}"
            r"|the\s\w+\sof\s(?:it|the\s\w+)|(?:and\s)?(?:here's|here\sis|this\sis)\s(?:what|who|why|how)\b.*"
            r"|(?:(?:more|other|key|a\sfew|some|your|our)\s)?(?:skills?|experience|qualifications?|knowledge|things|qualities|stuff"
            r"|attributes)\s(?:that\s|which\s)?(?:you|we|I)(?:'ll|'d|'re)?\b.*|the\s(?:nice|fun|boring|hard|dull|best)\s\w+",
        ),
    )
)


def shape_of(plain: str) -> Shaped | None:
    """What the wording of a line without bullet and end says of what follows; None: no heading."""
    words = plain.strip(" ?:…").replace("’", "'")
    if not words or len(_WORD.findall(words)) > _MOST_WORDS:
        return None
    return next((section for section, shape in _SHAPES if shape.fullmatch(words)), None)
