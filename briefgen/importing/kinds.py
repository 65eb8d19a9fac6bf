"""What a single line is when it is no part of an article's text: told by its words alone.

The words are those of news pages in English, German, French, Spanish, Italian, Portuguese, Turkish,
Azerbaijani, Russian, Greek and Arabic. A line that merely holds such words is not judged: the whole
of it has to be of the kind.
"""

from __future__ import annotations

import re
from typing import Final

from briefgen.stages.fold import fold_accents

_AGENCY: Final = (
    r"(?:getty(?: images)?|afp|reuters|associated press|ap|epa(?:-efe)?|anadolu(?: agency)?|dpa"
    r"|shutterstock|alamy|istock|imago|pool|xinhua|tass|azertac|bloomberg|wikimedia commons)"
)
_MONTH: Final = (
    r"(?:jan|feb|mar|apr|may|mai|maj|jun|jul|aug|sep|oct|okt|nov|dec|dez|ocak|subat|mart|nisan"
    r"|mayis|haziran|temmuz|agustos|eylul|ekim|kasim|aralik|yanvar|fevral|aprel|iyun|iyul|avqust"
    r"|sentyabr|oktyabr|noyabr|dekabr|ene|abr|ago|dic|janv|fev|avr|juin|juil|aout|marz|gen|mag|giu"
    r"|lug|set|ott|янв|фев|мар|апр|ма[яй]|июн|июл|авг|сен|окт|ноя|дек)\w*\.?"
)
_DAY: Final = (
    r"(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)(?:day|nesday|sday|rsday|urday)?,?"
)
_WHEN: Final = (
    rf"(?:(?:{_DAY}\s*)?(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?(?:\s+\d{{4}})?"
    rf"|\d{{1,2}}\.?\s+(?:de\s+)?{_MONTH}(?:\s+de)?,?\s+\d{{4}}"
    r"|\d{4}-\d{2}-\d{2}(?:t[\d:.+z-]+)?|\d{1,2}[./]\d{1,2}[./]\d{2,4})"
    r"(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?"
    r"(?:\s*\(?(?:[a-z]{2,4}|gmt[+-]?\d*|utc)\)?)?)?)"
)
_CLOCK: Final = r"(?:[01]?\d|2[0-3])\s?[:h]\s?[0-5]\d"
_STAMP: Final = (
    rf"(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}\.?\s+(?:de\s+)?{_MONTH}"
    r"(?:\s+de)?,?\s+\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2}))"
)
_AGO: Final = (
    r"(?:\d+|an?|one)\s*(?:s|m|h|d|sec(?:ond)?s?|min(?:ute)?s?|hrs?|hours?|days?|weeks?|months?"
    r"|years?)\s+ago|(?:vor|il y a|hace)\s+\d+\s+\w+|\d+\s+(?:saat|dakika|gun"
    r"|deqiqe)\s+(?:once|evvel)"
)
_BEGINS_DATE: Final = (
    r"(?:(?:first |last )?(?:published|updated|posted|modified|edited)(?: on| at)?|date|stand"
    r"|veroffentlicht|aktualisiert|publie(?: le)?|mis a jour(?: le)?|publicado|actualizado"
    r"|yayinlanma|guncelleme|tarix|опубликовано|обновлено)\s*:?\s*"
)
_PATTERNS: Final[tuple[tuple[str, str], ...]] = (
    (
        "credit",
        r"[(\[]?\s*(?:photo|image|picture|foto|bild|fotograf|sekil|фото|φωτο)s?(?:graph)?s?"
        r"(?:\s*(?:credit|courtesy|source|by|via|von|de))?s?\s*[:/|]\s*.{1,160}",
    ),
    ("credit", r"[(\[]?\s*(?:photo|image|picture)s?\s+(?:credit|courtesy|by)\b.{0,160}"),
    (
        "credit",
        r"[(\[]?\s*(?:credit|credits|source|quelle|kaynak|menbe|источник|πηγη)\s*:\s*.{1,100}",
    ),
    (
        "credit",
        rf"[(\[]?(?:[\w.' -]{{2,40}}\s*/\s*)?{_AGENCY}(?:\s*(?:/|via|,)\s*"
        rf"(?:{_AGENCY}|[\w.' -]{{2,40}}))*\s*(?:photo|images)?[)\]]?",
    ),
    ("credit", r"(?:©|\(c\)|copyright)\s*.{0,60}(?:getty|afp|reuters|epa|imago|dpa|alamy).{0,60}"),
    (
        "caption",
        rf".{{3,400}}[(\[](?:photo|image|picture|foto|file photo|bild|ap photo|{_AGENCY})\b"
        r"[^()\[\]]{0,160}[)\]]\.?",
    ),
    (
        "caption",
        r".{3,400}\b(?:photo|photograph|image|picture|foto|bild|fotograf|фото)(?: credit| by)?"
        r"\s?:\s?.{2,120}",
    ),
    ("caption", rf".{{3,300}}(?:[/|–—-]\s?|\bvia ){_AGENCY}(?:\s?/\s?\w+)?\s*\.?"),
    (
        "caption",
        r"(?:file photo|file -|handout|screenshot|pictured|archivbild|symbolbild)\b.{3,300}",
    ),
    ("date", rf"(?:{_BEGINS_DATE})?(?:{_WHEN}|{_AGO})(?:\s*[|·•–—-]\s*[\w &,/]{{2,60}})?"),
    ("date", rf"{_BEGINS_DATE}.{{0,60}}"),
    ("date", rf"(?:{_WHEN}|{_AGO})\s*(?:[|·•–—/,-]\s*)?(?:{_BEGINS_DATE}.{{0,60}})?"),
    ("date", r"\d+\s*(?:min(?:ute)?s?|dk)\.?\s*(?:read|de lecture|lesezeit|okuma)\b.{0,20}"),
    (
        "byline",
        r"(?:written |reported |story |posted |edited |updated )?by:?\s+[\w.' -]{3,60}"
        r"(?:,\s*[\w.' ,&-]{2,60})?(?:\s*[|·•–—]\s*.{0,60})?",
    ),
    (
        "byline",
        r"(?:author|authors|reporter|editor|editing|reporting|autor|auteur|yazar|muellif|muhabir"
        r"|автор|συντακτης|redaktion|redazione)\s*(?:by\s+|:\s*).{2,80}",
    ),
    ("byline", r"\((?:additional )?(?:reporting|writing|editing) by .{3,200}\)"),
    ("date", rf"{_CLOCK}|.{{0,60}}{_STAMP}\W{{0,4}}(?:\w{{1,3}}\W{{1,3}})?{_CLOCK}.{{0,80}}"),
    ("date", rf".{{0,40}}{_CLOCK}\s*(?:[ap]\.?m\.?)?(?:\s[a-z]{{3,4}})?\W{{1,4}}{_STAMP}.{{0,40}}"),
    (
        "advertisement",
        r"(?:advertisements?|advertising|ad|ads|sponsored(?: content| by .{1,40})?|promoted"
        r"|anzeige|werbung|publicite|publicidad|reklam(?:lar)?|reklama|реклама|διαφημιση"
        r"|(?:article|story) continues (?:below|after).{0,40}|skip advert(?:isement)?)",
    ),
    (
        "share",
        r"(?:share|sharing|social|tweet|pin|e-?mail|print|save|copy link|link copied!?|facebook"
        r"|twitter|x|whatsapp|telegram|linkedin|reddit|pinterest|instagram|youtube|flipboard|messenger|tumblr"
        r"|rss|gift|bookmark|follow|like|teilen|drucken|partager|compartir|imprimir|paylas|paylasin"
        r"|yazdir|поделиться|κοινοποιηση|مشاركة|\s|[|/·•,+():]|\d|via|on|this"
        r"|article|story|by|to|with"
        r"|your|friends|icon|button|us|in)+",
    ),
    (
        "share",
        r"(?:share|follow|like|join|find) (?:this|us|it|the|our)\b.{0,80}|follow @\w+.{0,40}"
        r"|(?:compart[ei]\w*|partagez|condividi|teile\w*|paylas\w*|siga\w*) .{0,60}"
        r"\b(?:whatsapp|telegram|facebook|twitter|linkedin|instagram)\b.{0,40}"
        r"|share on .{2,40}|(?:click|tap) (?:here )?to (?:share|print|e-?mail).{0,80}",
    ),
    (
        "newsletter",
        r"(?:sign up|subscribe|register|log ?in|sign in|get (?:the|our) .{0,40}"
        r"newsletter|newsletter|jetzt abonnieren|abonnez-vous|suscribete|abone ol).{0,140}",
    ),
    (
        "newsletter",
        r".{0,80}\b(?:to|in) your (?:inbox|e-?mail)\b.{0,40}"
        r"|(?:become|already) an? (?:\w+ )?(?:member|subscriber)\b.{0,140}"
        r"|this (?:post|article|content|story) is (?:only )?for .{0,30}"
        r"\b(?:member|subscriber)s.{0,60}",
    ),
    (
        "navigation",
        r"(?:skip to|jump to|back to|go to|zum|aller au) (?:the )?(?:main |top |page )?"
        r"(?:content|navigation|main|top|search|inhalt|contenu|footer).{0,20}",
    ),
    (
        "navigation",
        r"(?:home|menu|search|sections?|close|open|next|previous|prev|more|view all|see all"
        r"|show more|load more|read more|continue reading|listen|watch|play|pause"
        r"|settings|startseite"
        r"|accueil|inicio|anasayfa|ana sehife|tags?|topics?|categories|login|privacy(?: policy)?"
        r"|terms(?: (?:of|and) .{3,20})?|cookies?|contact(?: us)?|about(?: us)?|help|faq|careers"
        r"|breaking(?: news)?|live|video|videos|photos|gallery|toggle .{2,30}|hide caption|expand"
        r"|enlarge this image|caption|image \d+ of \d+|\d+ of \d+|loading\.*)(?:\s*[|/·•:>…-]*)",
    ),
    ("teaser", rf"{_CLOCK}\s.{{8,160}}[^.!?»”\")\]]"),
    ("teaser", r".{8,200}(?:\s(?:…|\.{3})|\[(?:…|\.{3})\]|(?:…|\.{3})(?:\s*read more)+)"),
    (
        "teaser",
        r"(?:read more|read also|read next|see also|also read|related|more|watch|listen|don.t miss"
        r"|in pictures|opinion|lesen sie auch|mehr zum thema|lire aussi|a lire"
        r"|lea tambien|leia tambem"
        r"|leggi anche|ayrica oku\w*|ilgili haber|oxuyun|читайте также|διαβαστε επισης|اقرأ أيضا)"
        r"\s*(?::|>|»|\|)\s*.{0,200}",
    ),
)
_END: Final = (
    r"(?:(?:related|recommended|popular|trending|latest|top|similar|further"
    r"|sponsored|promoted|more)"
    r"(?: (?:on|in|from|about))?(?: \w+){0,3} (?:articles?|stories|news|posts?"
    r"|content|links|reading"
    r"|headlines|coverage|videos|topics|items)(?: from this (?:blog|site))?"
    r"|related|most (?:read|popular|viewed|shared|commented|recent)(?: \w+){0,3}"
    r"|more (?:from|on|in|about|like this)(?: .{2,50})?|read (?:next|more on .{2,40})|up next"
    r"|what to read next|you (?:may|might) (?:also )?(?:like"
    r"|be interested in).{0,20}|also on .{2,30}"
    r"|recommended(?: for you)?|editors?. picks?|trending(?: now)?|around the web|from the web"
    r"|we recommend|sponsored links|about the authors?"
    r"|das konnte sie auch interessieren|mehr zum thema|meistgelesen"
    r"|(?:articles|sujets) (?:lies|associes)|sur le meme sujet"
    r"|(?:noticias|articulos|notas) relacionad[ao]s|te puede interesar.{0,20}"
    r"|mas (?:leidas?|noticias)|ilgili haberler|benzer haberler|diger haberler"
    r"|en cok okunan\w*|oxsar xeberler|diger xeberler|en cox oxunan\w*"
    r"|читайте также|похожие новости|σχετικα αρθρα"
    r"|مواضيع ذات صلة|اقرأ المزيد|saistitie raksti|lasi ari)\s*[:>»…-]*"
)
_COMMENTS: Final = (
    r"(?:(?:\d+ )?(?:comments?|responses|replies)(?:[ :]+\(?\d+\)?)?"
    r"|(?:reader|visitor|user)s?['’]?s? comments?(?: .{1,30})?"
    r"|.{0,40}\b(?:log|sign|logged|signed) ?in .{0,20}\b(?:comment|reply)\b.{0,20}"
    r"|(?:vous devez|connectez-vous|sie mussen|melden sie sich|debes?|inicia) .{0,40}"
    r"(?:comment|komment|coment)\w*.{0,20}|join the conversation|discussion"
    r"|(?:leave|post|add|write) a (?:comment|reply).{0,40}|kommentare.{0,10}|commentaires.{0,10}"
    r"|(?:view|show|hide|load|see) (?:all |more )?comments.{0,20}"
    r"|comentarios.{0,10}|yorumlar.{0,10}"
    r"|serhler.{0,10}|комментарии.{0,10}|σχολια.{0,10})\s*[:>»…-]*"
)
_COPYRIGHT: Final = (
    r"(?:©|\(c\)|copyright|all rights reserved|alle rechte vorbehalten|tous droits reserves"
    r"|todos los derechos reservados|tum haklari saklidir|butun huquqlar qorunur"
    r"|все права защищены)"
    r".{0,200}"
)
_LEGAL: Final = re.compile(
    r"\b(?:may not be (?:published|reproduced|copied|broadcast|used)|all rights reserved"
    r"|(?:constitutes|you) (?:acceptance of|agree to) (?:our|the)|(?:we|site|website) uses? cookies"
    r"|terms of (?:use|service) and privacy|user agreement and privacy|alle rechte vorbehalten"
    r"|tous droits reserves|todos los derechos reservados|tum haklari saklidir)\b"
)
_SHAPES: Final = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (("end", _END), ("comments", _COMMENTS), *_PATTERNS)
)
_OF_A_PAGE: Final = re.compile(
    r"\b(?:19|20)\d{2}\b(?!.*(?:getty|afp|reuters))|right|recht|droit|derech|hak|huq|прав"
)
"""What tells a page's own copyright from a picture's."""
_OWNED: Final = re.compile(_COPYRIGHT)
_WRITER: Final = re.compile(
    r"(?:Par|Por|Von|Di|Da)(?:\s+[^\W\d_a-z][\w.'’-]*){2,4}(?:\s*[,|·–-].{0,60})?"
)
"""“By”, where only capitals tell that names follow."""
_SENTENCE: Final = re.compile(r"(?:\s[^\W\dA-Z_]\S*){3,}[.!?]$")
_LONGEST: Final = 600
PICTURE: Final = frozenset(("caption", "credit"))
"""What belongs to a picture, and to nothing else."""


def kind_of(text: str) -> str:
    """Return what a line surely is beside an article's text; empty where it may be text.

    One of: advertisement, byline, caption, comments, copyright, credit, date, end, navigation,
    newsletter, share, teaser. After an `end` (“Related articles”) come other stories.
    """
    if len(text) > _LONGEST:
        return ""
    said = fold_accents(text).lower().replace("\u0307", "").strip()
    if _OWNED.fullmatch(said):
        return "copyright" if _OF_A_PAGE.search(said) else "credit"
    if _LEGAL.search(said):
        return "copyright"
    found = next((kind for kind, shape in _SHAPES if shape.fullmatch(said)), "")
    if found in ("byline", "date") and _SENTENCE.search(text):
        return ""
    return found or ("byline" if _WRITER.fullmatch(text.strip()) else "")
