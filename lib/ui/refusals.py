"""Why something was not read, fetched or saved, in the reader's language: the sentences that `lib.sources` gives."""

from __future__ import annotations

import re
from functools import cache

from lib.ui.language import Language, mark

SENTENCES = (
    mark("it is empty"),
    mark("it is larger than 25 MB"),
    mark("it holds no text"),
    mark("it holds no text: its pages are pictures; read them with a text recogniser (OCR) first"),
    mark("its text is longer than 200,000 characters; give it in parts"),
    mark("its text holds NUL characters, which no text has"),
    mark("its letters are in no encoding that we know"),
    mark("it is damaged, or not of the kind it says it is"),
    mark("it is none of the kinds that we read: text, web page, PDF, Word (.docx), email (.eml)"),
    mark("it is an old Word, Excel or Outlook file; save it as .docx, PDF or text"),
    mark("it is a rich text file; save it as .docx, PDF or text"),
    mark("it is a picture; we read text only"),
    mark("it is an archive; unpack it and give the files"),
    mark("it is an archive, or a kind of office file other than Word's .docx"),
    mark("it would unpack to far more than its size: no honest document does"),
    mark("its XML declares entities, which no Word file does"),
    mark("it is locked with a password; save it without one"),
    mark("it has more than 500 pages; give the pages that matter"),
    mark("it is no RSS or Atom feed"),
    mark("reading it takes more than 1 GB of memory"),
    mark("reading it takes longer than 30 seconds"),
    mark("attachments were not read"),
    mark("no article stood out: the whole page was taken"),
    mark("pictures were not read"),
    mark("some characters could not be read"),
    mark("the encoding it names is not the one it is in"),
    mark("the address is longer than {count} characters"),
    mark("the address holds a space, a backslash or a control character"),
    mark("the address is not well formed"),
    mark("only addresses that begin with http:// or https:// are fetched"),
    mark("the address holds a user name or password"),
    mark("the address names a port; pages stand on the usual ones (80, 443)"),
    mark("the name of the site is not well formed"),
    mark("the site is named by a number"),
    mark("the site sends us on more than {count} times"),
    mark("no site is known under the name {host}"),
    mark("{host} is inside this machine or its network; only public sites are fetched"),
    mark("{host} does not answer as a web server does"),
    mark("{host} did not answer in time"),
    mark("{host} could not prove that it is that site"),
    mark("{host} could not be reached"),
    mark("{host} answers {status}, no page"),
    mark("{host} sends a packed page, which we did not ask for"),
    mark("{host} sends more than {count} MB"),
    mark("{host} broke off in the middle"),
    mark("it is not said what is counted"),
    mark("it is not said whose people are counted"),
    mark("it is not said how the report puts the figure"),
    mark("low, best and high do not ascend"),
    mark("it is larger than any number of people"),
    mark("it ends before it starts"),
    mark("the text does not hold these words"),
    mark("the kind of event is not chosen"),
    mark("an address begins with http:// or https://"),
    mark("The passage also stands in {place}, where it cannot be covered."),
    mark("fighters not named"),
    mark("killed, wounded or captured is not said"),
    mark("a language that is not read"),
    mark("a number in a language that is not read"),
)  # fmt: skip


def said(language: Language, sentence: str) -> str:
    """Return a sentence in a language; one that is none of SENTENCES as it is."""
    for pattern, text in _patterns():
        if found := pattern.fullmatch(sentence):
            return language.say(text, **found.groupdict())
    return sentence


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    blank = re.compile(r"\\{(\w+)\\}")
    return tuple((re.compile(blank.sub(r"(?P<\1>\\S+)", re.escape(text))), text) for text in SENTENCES)
