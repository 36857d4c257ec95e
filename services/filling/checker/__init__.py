"""The checker of finished papers: a PDF in, a report by the rules of Decree 30/2020/NĐ-CP out."""

from services.filling.checker.check import check
from services.filling.checker.facts import Facts
from services.filling.checker.report import Report

__all__ = ["Facts", "Report", "check"]
