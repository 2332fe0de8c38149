"""A speech synthesis that says nothing, for pages in a browser: it writes down what it was asked to say, with the whims of real ones."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

Voice = tuple[str, bool, bool]  # language, on this device, the device's own choice
BRITISH: Voice = ("en-GB", True, False)
AMERICAN: Voice = ("en_US", True, True)
WELSH: Voice = ("cy-GB", True, False)
REMOTE: Voice = ("en-GB", False, True)

# Like Chromium: `pause` does nothing, an utterance ends only when `finish` is called, a cancelled one tells of its end as an error a
# moment later, and what is said before that moment is lost.
_SCRIPT = """
(voices) => {
  const told = { said: [], cancelled: 0, current: null, stopping: false };
  const named = (list) => list.map(([lang, localService, chosen], i) => ({ lang, localService, default: chosen, name: `${lang} ${i}` }));
  class Utterance { constructor(text) { this.text = text; } }
  const speech = {
    voices: named(voices), onvoiceschanged: null, paused: false, pending: false,
    get speaking() { return told.current !== null || told.stopping; },
    getVoices() { return this.voices; },
    pause() {},
    resume() { this.paused = false; },
    speak(utterance) {
      if (told.stopping || this.paused) return;
      told.current = utterance;
      told.said.push({ text: utterance.text, voice: utterance.voice && utterance.voice.name, remote: !utterance.voice?.localService });
    },
    cancel() {
      told.cancelled += 1;
      try { sessionStorage.setItem("cancelled", told.cancelled); } catch {}
      const ended = told.current;
      told.current = null;
      if (!ended) return;
      told.stopping = true;
      setTimeout(() => { told.stopping = false; ended.onerror?.({ error: "interrupted" }); });
    },
  };
  told.finish = () => { const ended = told.current; told.current = null; ended.onend?.({}); };
  told.fail = () => { const ended = told.current; told.current = null; ended.onerror?.({ error: "synthesis-failed" }); };
  told.change = (list) => { speech.voices = named(list); speech.onvoiceschanged?.(); };
  window.told = told;
  Object.defineProperty(window, "speechSynthesis", { value: speech, configurable: true });
  Object.defineProperty(window, "SpeechSynthesisUtterance", { value: Utterance, configurable: true });
}
"""


def speech(voices: Sequence[Voice]) -> str:
    """A script that gives a page these voices before its own scripts run; `window.told` says what was asked of them."""
    return f"({_SCRIPT.strip()})({json.dumps(voices)});"


def said(page: Any) -> list[str]:
    """The texts that the page asked to have said, in order."""
    found: list[str] = page.evaluate("told.said.map(one => one.text)")
    return found
