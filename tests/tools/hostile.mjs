// Opens pages in Chromium, touches everything on them, and prints as JSON what ran, moved or was asked for.
//
//     node hostile.mjs CHROMIUM PAGE...

import { pathToFileURL } from "node:url";
import { start } from "./browser.mjs";

const [executablePath, ...paths] = process.argv.slice(2);
const { browser, end } = await start(executablePath);
const reports = [];
try {
  for (const path of paths) {
    const page = await browser.newPage();
    const own = pathToFileURL(path).href;
    const seen = [];
    const bare = (url) => url.split("#")[0];
    await page.route("**", (route) => {
      const url = route.request().url();
      if (bare(url) === own || /^data:image\//.test(url)) return route.continue();
      seen.push(`request of ${route.request().resourceType()} ${url}`);
      return route.abort();
    });
    page.on("dialog", (dialog) => {
      seen.push(`dialog ${dialog.message()}`);
      dialog.dismiss();
    });
    page.on("console", (message) => {
      // what the policy of the page refuses is told there, and is what we want
      if (message.type() !== "error") seen.push(`console ${message.text()}`);
    });
    page.on("pageerror", (error) => seen.push(`error ${error}`));
    page.on("popup", () => seen.push("window"));
    page.on("framenavigated", (frame) => {
      if (bare(frame.url()) !== own) seen.push(`navigation ${frame.url()}`);
    });
    await page.goto(own);
    const odd = await page.evaluate(() => {
      const odd = [];
      for (const element of document.querySelectorAll("*")) {
        const name = element.localName;
        if (["script", "iframe", "frame", "object", "embed", "base", "form", "applet", "foreignObject"].includes(name)) odd.push(name);
        for (const { name: attribute, value } of element.attributes) {
          if (/^on|^srcdoc$|^formaction$|^action$/i.test(attribute)) odd.push(`${name} ${attribute}`);
          if (attribute === "style" && /url|expression|import/i.test(value)) odd.push(`${name} style ${value}`);
        }
        for (const attribute of ["href", "src", "data", "poster", "background", "cite"]) {
          const raw = element.getAttribute(attribute);
          if (raw === null) continue;
          const protocol = new URL(raw, document.baseURI).protocol;
          const image = name === "img" && /^data:image\//.test(raw);
          if (!["http:", "https:", "mailto:", "tel:", "file:"].includes(protocol) && !image) odd.push(`${name} ${attribute} ${raw}`);
        }
        for (const type of ["mouseover", "mouseenter", "focus", "pointerdown", "load", "error", "toggle", "animationstart"]) {
          element.dispatchEvent(new Event(type, { bubbles: true }));
        }
        const link = element.closest("a[href]");
        if (!link || !["http:", "https:", "mailto:", "tel:", "file:"].includes(link.protocol)) element.click?.();
      }
      return odd;
    });
    await page.waitForTimeout(20);
    if (await page.evaluate(() => "ran" in window && !(window.ran instanceof Element))) seen.push("ran");
    reports.push({ page: path, seen: [...seen, ...odd] });
    await page.close();
  }
} finally {
  await end();
}
console.log(JSON.stringify(reports));
