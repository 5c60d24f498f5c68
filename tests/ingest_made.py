"""Files as the usual tools of each format make them, all of one article."""

from __future__ import annotations

import datetime
import io
import mailbox
import zipfile
from email.message import EmailMessage
from pathlib import Path

TITLE = "Ferries resume after strait talks"
LINES = (
    "Officials from Oman and Iran met in Muscat on Tuesday and agreed to reopen the ferry line across the strait.",
    "The line had been closed since January, when the coast guard of Iran seized two tankers near the island of Qeshm.",
    "Qatar, which mediated between the two sides, welcomed the agreement and offered to host the next round in May.",
)
TEXT = "\n".join(LINES)
URL = "https://gulfpost.example/world/ferries"
PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{TITLE} | Gulf Post</title>
<meta property="og:site_name" content="Gulf Post"><meta property="og:title" content="{TITLE}">
<meta property="article:published_time" content="2021-03-04T10:00:00Z"><link rel="canonical" href="{URL}"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><main><article><h1>{TITLE}</h1>
<p class="byline">By Ann Lee, The Harbour Times</p>{"".join(f"<p>{line}</p>" for line in LINES)}</article></main>
<footer>Terms and cookies</footer></body></html>"""


def write_html(path: Path) -> None:
    path.write_text(PAGE, encoding="utf-8")


def write_pdf(path: Path) -> None:
    from fpdf import FPDF

    made = FPDF()
    made.set_title(TITLE)
    made.set_author("Ann Lee")
    made.set_creation_date(datetime.datetime(2021, 3, 4, tzinfo=datetime.UTC))
    made.set_font("Helvetica", size=12)
    for line in LINES:
        made.add_page()
        made.multi_cell(0, 8, line)
    made.output(str(path))


def write_docx(path: Path) -> None:
    import docx

    made = docx.Document()
    made.core_properties.title = TITLE
    made.core_properties.author = "Ann Lee"
    for line in LINES:
        made.add_paragraph(line)
    table = made.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "tankers seized", "2"
    made.save(str(path))


def message(html: bool = False) -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Gulf Post <news@gulfpost.example>"
    made["Subject"] = TITLE
    made["Date"] = "Thu, 04 Mar 2021 10:00:00 +0000"
    made["Message-ID"] = "<ferries-1@gulfpost.example>"
    made.set_content(PAGE if html else TEXT, subtype="html" if html else "plain")
    return made


def write_eml(path: Path) -> None:
    path.write_bytes(message().as_bytes())


def write_mbox(path: Path) -> None:
    made = mailbox.mbox(str(path))
    made.add(message())
    made.add(message(html=True))
    made.flush()
    made.close()


def write_csv(path: Path) -> None:
    import csv

    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["Headline", "Date", "Source", "Body", "Link"])
        writer.writerow([TITLE, "2021-03-04", "Gulf Post", TEXT, URL])


def feed(kind: str) -> bytes:
    from feedgen.feed import FeedGenerator

    made = FeedGenerator()
    made.id("https://gulfpost.example/feed")
    made.title("Gulf Post")
    made.link(href="https://gulfpost.example")
    made.description("News of the strait")
    made.language("en")
    entry = made.add_entry()
    entry.id(URL)
    entry.title(TITLE)
    entry.link(href=URL)
    entry.content("".join(f"<p>{line}</p>" for line in LINES), type="html" if kind == "atom" else "CDATA")
    entry.published(datetime.datetime(2021, 3, 4, 10, tzinfo=datetime.UTC))
    return bytes(made.atom_str() if kind == "atom" else made.rss_str())


def write_rss(path: Path) -> None:
    path.write_bytes(feed("rss"))


def write_atom(path: Path) -> None:
    path.write_bytes(feed("atom"))


def warc(*pages: tuple[str, str, bytes], packed: bool = False) -> bytes:
    """A WARC with a response a page: address, content type, bytes."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for address, kind, data in pages:
        headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
        dated = {"WARC-Date": "2021-03-05T06:07:08Z"}
        record = writer.create_warc_record(
            address, "response", payload=io.BytesIO(data), http_headers=headers, warc_headers_dict=dated
        )
        writer.write_record(record)
    return out.getvalue()


def write_warc(path: Path) -> None:
    path.write_bytes(
        warc((URL, "text/html; charset=utf-8", PAGE.encode()), ("https://x.example/a.png", "image/png", b"1"))
    )


def write_warc_gz(path: Path) -> None:
    path.write_bytes(warc((URL, "text/html", PAGE.encode()), packed=True))


def write_wacz(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("archive/data.warc.gz", warc((URL, "text/html", PAGE.encode()), packed=True))
        archive.writestr("datapackage.json", "{}")


def write_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("news/a.txt", TEXT)
        archive.writestr("news/b.html", PAGE)
        archive.writestr("__MACOSX/news/._a.txt", b"\0\1")


WRITERS = {
    "a.html": write_html,
    "a.pdf": write_pdf,
    "a.docx": write_docx,
    "a.eml": write_eml,
    "a.mbox": write_mbox,
    "a.csv": write_csv,
    "a.rss": write_rss,
    "a.atom": write_atom,
    "a.warc": write_warc,
    "a.warc.gz": write_warc_gz,
    "a.wacz": write_wacz,
    "a.zip": write_zip,
}
"""A writer for each kind of file."""
