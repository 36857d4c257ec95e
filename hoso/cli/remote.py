"""Asks a running HoSo server over HTTP; its refusals and its silence are told as errors of ours."""

from typing import Any  # the options of a call, as httpx2 takes them

import httpx2

from hoso.demo.client import Reply
from shared.errors.tree import HosoError, Unavailable

PATIENCE = 120.0  # seconds an answer may take


class ServerSilent(Unavailable):
    code = "SERVER_SILENT"
    vi = "Máy chủ {url} không trả lời ({why}); hãy kiểm tra địa chỉ, và máy chủ có đang chạy không."
    en = "The server {url} does not answer ({why}); check the address, and whether it runs."


class ServerRefused(HosoError):
    code = "SERVER_REFUSED"
    vi = "Máy chủ {url} không nhận ({refusal}): {said_vi}"
    en = "The server {url} refused ({refusal}): {said_en}"


def post(url: str, key: str, path: str, **body: Any) -> Reply:
    """Return the JSON that a server answers a POST with; raises ServerSilent and ServerRefused."""
    headers = {"Authorization": f"Bearer {key}"}
    try:
        answer = httpx2.post(url.rstrip("/") + path, headers=headers, timeout=PATIENCE, **body)
        reply: Reply = answer.json()
    except (httpx2.HTTPError, httpx2.InvalidURL, ValueError) as error:  # ValueError: what answers is no HoSo
        raise ServerSilent(url=url, why=type(error).__name__) from error
    if answer.status_code >= 400:
        code = reply.get("code", answer.status_code)
        raise ServerRefused(url=url, refusal=code, said_vi=reply.get("detail", ""), said_en=reply.get("detail_en", ""))
    return reply
