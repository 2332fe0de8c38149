// The buttons of an Easy Read page: reading aloud with a voice that is on the reader's own device, and bigger words.
(() => {
  const SIGNS = {
    "Read to me": "M4 2l14 8-14 8z", Pause: "M4 2h4v16H4zM12 2h4v16h-4z", "Carry on": "M4 2l14 8-14 8z", Stop: "M3 3h14v14H3z",
    "Bigger words": "M8 2h4v6h6v4h-6v6H8v-6H2V8h6z", "Smaller words": "M2 8h16v4H2z",
  };
  const LISTEN = { off: "Read to me", reading: "Pause", paused: "Carry on" };
  const BREATH = 300; // milliseconds between two sentences
  const SIZES = ["usual", "bigger", "biggest"];
  const KEPT = "easy-read-words";

  // What is read: the list of contents is there to find a part, and a picture shows what the words beside it say.
  const parts = [...document.querySelectorAll(".title-inner > *, main :is(h2, h3, p, li, dt, dd)")].filter(
    (part) => part.textContent.trim() && !part.closest(".contents") && !part.querySelector("p, li, dt, dd"),
  );
  const bar = document.createElement("section");
  bar.className = "tools";
  bar.setAttribute("aria-label", "Help with reading");
  document.querySelector("header").before(bar);
  const edge = () => Math.max(0, bar.getBoundingClientRect().bottom);
  const firstInView = () => parts.find((part) => part.getBoundingClientRect().top >= edge()) || parts[parts.length - 1];
  // What a link or the keyboard leads to is never hidden under the buttons.
  new ResizeObserver(() => document.documentElement.style.setProperty("--tools", `${bar.offsetHeight}px`)).observe(bar);
  if (window.speechSynthesis && window.SpeechSynthesisUtterance) offerReading(window.speechSynthesis);
  offerSizes();

  function addButton(words, press) {
    const button = document.createElement("button");
    button.type = "button";
    button.addEventListener("click", press);
    name(button, words);
    bar.append(button);
    return button;
  }

  function name(button, words) {
    button.innerHTML = `<svg viewBox="0 0 20 20" aria-hidden="true"><path d="${SIGNS[words]}"/></svg><span>${words}</span>`;
  }

  function offerSizes() {
    let size = 0;
    try {
      size = Math.max(0, SIZES.indexOf(sessionStorage.getItem(KEPT)));
    } catch {} // A browser may refuse to keep anything.
    const bigger = addButton("Bigger words", () => resize(size + 1));
    const smaller = addButton("Smaller words", () => resize(size - 1));
    show();

    function show() {
      document.documentElement.dataset.words = SIZES[size];
      // Not `disabled`, which would take the focus away from whoever presses on.
      bigger.setAttribute("aria-disabled", size === SIZES.length - 1);
      smaller.setAttribute("aria-disabled", size === 0);
    }

    function resize(to) {
      if (!SIZES[to]) return;
      const place = firstInView();
      const before = place.getBoundingClientRect().top;
      size = to;
      show();
      if (scrollY > 0) scrollBy({ top: place.getBoundingClientRect().top - before, behavior: "instant" });
      try {
        sessionStorage.setItem(KEPT, SIZES[size]);
      } catch {} // Then it lasts as long as the page.
    }
  }

  // Browsers fall silent in the middle of long texts, so each sentence is said by itself. Commas set the mark of an invented number off.
  function sentences(part) {
    const copy = part.cloneNode(true);
    for (const mark of copy.querySelectorAll(".invented-mark")) mark.textContent = `, ${mark.textContent}, `;
    const words = copy.textContent.replace(/\s+/g, " ").replace(/ ,/g, ",").replace(/, ?(?=[.,!?]|$)/g, "");
    return words.match(/\S.*?(?:[.!?](?=\s|$)|$)/g) || [];
  }

  function offerReading(speech) {
    const lines = parts.flatMap((part) => sentences(part).map((words) => ({ part, words })));
    let state = "off";
    let place = 0;
    let voice, said, timer;
    const listen = addButton(LISTEN.off, press);
    const ender = addButton("Stop", stop);
    findVoice();
    speech.onvoiceschanged = findVoice;
    addEventListener("pagehide", stop);
    document.addEventListener("visibilitychange", () => document.hidden && state === "reading" && silence("paused"));

    // Never a voice that sends the words to another machine. British English first, then the one that the device itself prefers.
    function findVoice() {
      const rank = (one) => 2 * /^en[-_]GB/i.test(one.lang) + one.default;
      const own = speech.getVoices().filter((one) => one.localService && /^en(?![a-z])/i.test(one.lang));
      voice = own.sort((one, other) => rank(other) - rank(one))[0];
      if (!voice && state !== "off") stop();
      show();
    }

    function show() {
      listen.hidden = !voice;
      name(listen, LISTEN[state]);
      if (state === "off" && document.activeElement === ender) listen.focus();
      ender.hidden = state === "off";
      bar.dataset.state = state;
      if (state !== "off") bar.dataset.used = "";
    }

    function press(event) {
      if (event.detail > 1) return; // the second half of a double click
      if (state === "reading") return silence("paused");
      const first = firstInView();
      if (state === "off") place = lines.findIndex((line) => line.part === first);
      state = "reading";
      show();
      speech.resume(); // A page that was open before may have left it waiting.
      if (!speech.speaking && !speech.pending) return speak();
      speech.cancel();
      timer = setTimeout(speak, BREATH); // What is said right after a cancel gets lost.
    }

    function speak() {
      if (place >= lines.length) return stop();
      mark(lines[place].part);
      const saying = new SpeechSynthesisUtterance(lines[place].words);
      saying.voice = voice;
      saying.lang = voice.lang;
      saying.rate = 0.9;
      saying.onend = () => {
        if (said !== saying) return; // the end of what was cancelled
        place += 1;
        timer = setTimeout(speak, BREATH);
      };
      saying.onerror = () => said === saying && stop();
      said = saying; // Browsers forget an utterance that nothing holds, and never tell of its end.
      speech.speak(saying);
    }

    // Not speech.pause(), which some voices do not know: after it the sentence is said again from its beginning.
    function silence(next) {
      clearTimeout(timer);
      said = null;
      speech.cancel();
      state = next;
      show();
    }

    function stop() {
      silence("off");
      mark(null);
    }

    function mark(part) {
      document.querySelector(".spoken")?.classList.remove("spoken");
      if (!part) return;
      part.classList.add("spoken");
      const row = part.closest(".er");
      const seen = row && row.offsetHeight < innerHeight - bar.offsetHeight ? row : part;
      const { top, bottom } = seen.getBoundingClientRect();
      if (top < edge() || bottom > innerHeight) seen.scrollIntoView();
    }
  }
})();
