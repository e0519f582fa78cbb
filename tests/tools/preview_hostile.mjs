// Opens the page of a preview, clicks through what it lists, and prints as JSON what ran or was asked for, and what
// its words are.
//
//     node preview_hostile.mjs CHROMIUM ADDRESS

import { start } from "./browser.mjs";

const [executablePath, address] = process.argv.slice(2);
const { browser, end } = await start(executablePath);
try {
  const page = await browser.newPage();
  const seen = [];
  await page.route("**", (route) => {
    const url = route.request().url();
    if (url.startsWith(address) || url.startsWith("data:image/")) return route.continue();
    seen.push(`request of ${url}`);
    return route.abort();
  });
  page.on("dialog", (dialog) => {
    seen.push(`dialog ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("pageerror", (error) => seen.push(`error ${error}`));
  await page.goto(address);
  const ready = () => page.waitForFunction(() => document.querySelector("#summary").textContent !== "Reading …");
  await ready();
  const title = await page.title();
  const heading = await page.textContent("#title");
  const text = await page.evaluate(() => document.body.textContent);
  for (const list of ["#letters", "#employers"]) {
    for (const link of await page.locator(`${list} li a`).all()) {
      await link.click();
      await ready();
    }
  }
  const odd = await page.evaluate(() =>
    [...document.querySelectorAll("body script, nav img, #standing img, header img, [onclick], [onerror]")].map(
      (element) => element.outerHTML,
    ),
  );
  if (await page.evaluate(() => "ran" in window)) seen.push("ran");
  console.log(JSON.stringify({ seen: [...seen, ...odd], title: heading, window: title, text }));
} finally {
  await end();
}
