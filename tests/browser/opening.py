"""Opening a page as its reader finds it a moment later: the display face there, and every script that it names run."""

# Load events do not bubble, but they pass here on their way down to each script.
NOTING = """
  window.scriptsRun = window.scriptsRun || new Set();
  document.addEventListener("load", ({ target }) => target.src && window.scriptsRun.add(target.src), true);
"""
OPENED = """() => {
  const { scripts } = document.querySelector("script[data-scripts]").dataset;
  const run = scripts.split(" ").filter(Boolean).every((src) => window.scriptsRun.has(new URL(src, location).href));
  return run && [...document.fonts].some(({ family, status }) => family === "Display" && status === "loaded");
}"""


def opened(page, address):
    """Go to an address with JavaScript on; what it answered."""
    page.add_init_script(NOTING)
    answer = page.goto(address)
    page.wait_for_function(OPENED)
    return answer
