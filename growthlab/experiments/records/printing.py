"""The record as PDF. The text comes in as data, so nothing that people wrote is read as a command."""

import json
import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from functools import cache

import typst

from growthlab.experiments.records.document import Document

LAYOUT = """
#let d = json(bytes(sys.inputs.data))
#set document(title: d.title)
#set page(paper: "a4", margin: (x: 20mm, top: 18mm, bottom: 20mm), footer: context [
  #set text(size: 8pt, fill: luma(90))
  #grid(columns: (1fr, auto), d.foot, counter(page).display("1 / 1", both: true))
])
#set text(font: ("Libertinus Serif", "New Computer Modern"), lang: d.language, size: 10.5pt)
#set par(justify: false, leading: 0.6em)
#show heading.where(level: 1): set text(size: 17pt)
#show heading.where(level: 2): it => block(above: 1.3em, below: 0.7em, sticky: true)[
  #line(length: 100%, stroke: 0.5pt + luma(170)) #text(size: 12pt, weight: "bold", it.body)]
#heading(level: 1, d.title)
#text(fill: luma(70), d.lead)
#for part in d.parts [
  #heading(level: 2, part.title)
  #for sentence in part.sentences { par(sentence) }
  #if part.picture != "" { image(bytes(part.picture), format: "svg", width: 100%) }
  #if part.facts.len() > 0 {
    grid(columns: (34%, 1fr), row-gutter: 0.55em, column-gutter: 1em,
      ..part.facts.map(pair => (text(fill: luma(70), pair.at(0)), pair.at(1))).flatten())
  }
  #if part.points.len() > 0 { list(..part.points) }
  #if part.rows.len() > 0 {
    set text(size: 9pt)
    table(columns: part.head.len(), stroke: (x, y) => (bottom: 0.4pt + luma(190)), inset: (x: 3pt, y: 4pt),
      table.header(..part.head.map(cell => strong(cell))), ..part.rows.flatten())
  }
]
"""


def pdf_of(document: Document) -> bytes:
    """A4, Cyrillic and Latin from the face that comes with the printer; no file and no network is read.

    One at a time in each process: ten that are asked for at once wait for each other and not the pages for them.
    """
    return _press().submit(_print, document).result()


@cache
def _press() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="press", initializer=_give_way)


def _give_way() -> None:
    """Pages come first. Only Linux gives a thread a priority of its own."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 15)


def _print(document: Document) -> bytes:
    printed: bytes = typst.compile(
        LAYOUT.encode(), sys_inputs={"data": json.dumps(asdict(document), ensure_ascii=False)}, ignore_system_fonts=True
    )
    return printed
