// Looks at a preview as its user does, in Chromium, and prints as JSON what was seen.
//
//     node preview.mjs CHROMIUM ADDRESS WORKSPACE [--screenshots FOLDER]
//
// WORKSPACE is the folder that is served. Its files are edited, broken and mended here.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { start } from "./browser.mjs";

const [executablePath, address, workspace, , screenshots] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const sizes = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 800 } };

const { browser, end } = await start(executablePath, [], { viewport: sizes.desk });
const report = { errors: [], requests: [], violations: [], overflows: [] };
const origin = new URL(address).origin;

try {
  const page = await browser.newPage();
  page.on("pageerror", (error) => report.errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") report.errors.push(message.text());
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(origin)) report.requests.push(request.url());
  });
  await page.goto(address);

  const letter = join(workspace, "letters/application.md");
  const original = readFileSync(letter, "utf8");
  const text = page.locator("#text pre");
  const frame = page.frameLocator("#html iframe:not(.coming)");
  const summary = page.locator("#summary");
  const picture = async () => {
    const source = await page.locator("#pdf img").first().getAttribute("src");
    return page.evaluate(async (source) => (await fetch(source)).text(), source);
  };
  const settled = () => page.waitForFunction(() => !document.querySelector("#html iframe.coming"));
  const shoot = async (name) => {
    if (screenshots) await page.screenshot({ path: join(screenshots, `${name}.png`) });
  };
  const look = async (name) => {
    for (const colorScheme of ["light", "dark"]) {
      for (const [size, viewport] of Object.entries(sizes)) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize(viewport);
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => window.axe.run(document, { iframes: false }));
        for (const { id, nodes } of violations) {
          for (const node of nodes) report.violations.push(`${name}, ${colorScheme}, ${size}: ${id}: ${node.html}`);
        }
        const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (beyond > 0) report.overflows.push(`${name}, ${colorScheme}, ${size}: ${beyond} px`);
        if (screenshots) {
          await page.screenshot({ path: join(screenshots, `${name}-${colorScheme}-${size}.png`), fullPage: size === "phone" });
        }
      }
    }
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize(sizes.desk);
  };

  // what is there at first
  await page.waitForFunction(() => document.querySelector("#pdf img")?.complete);
  await frame.locator("main").waitFor();
  await settled();
  report.first = {
    title: await page.title(),
    summary: await summary.textContent(),
    letters: await page.locator("#letters li a").allTextContents(),
    employers: await page.locator("#employers li a").allTextContents(),
    counts: await page.locator("#counts li").allTextContents(),
    pictures: await page.locator("#pdf img").count(),
    paper: await page.locator("#papers input:checked").getAttribute("value"),
  };
  await look("first");

  // a save: seen in all three forms
  const before = await picture();
  const times = [];
  for (const word of ["Zanzibar", "Yokohama", "Xanthippe", "Wellington", "Valparaiso"]) {
    const seen = page.waitForFunction(
      (word) =>
        document.querySelector("#text pre").textContent.includes(word) &&
        document.querySelector("#html iframe:not(.coming)")?.contentDocument?.body?.textContent.includes(word),
      word,
      { polling: "raf" },
    );
    const start = performance.now();
    writeFileSync(letter, `${original}\n${word} is where I was last.\n`);
    await seen;
    times.push(performance.now() - start);
    await settled();
  }
  report.milliseconds = times.map(Math.round);
  report.picture_changed = (await picture()) !== before;

  // a mistake: said with its place, and the last good letter stays
  writeFileSync(letter, `${original}\nAs {{ employer.jobtitel }}.\n`);
  await page.locator("#standing.error").waitFor();
  report.broken = {
    summary: await summary.textContent(),
    finding: await page.locator(".finding.error").first().innerText(),
    place: await page.locator(".finding.error .place").first().textContent(),
    text_kept: (await text.textContent()).includes("Valparaiso"),
    page_kept: (await frame.locator("body").textContent()).includes("Valparaiso"),
    pictures: await page.locator("#pdf img").count(),
  };
  await look("broken");
  // so it is for one who comes later
  const other = await browser.newPage();
  await other.goto(address);
  await other.locator("#standing.error").waitFor();
  await other.waitForFunction(() => document.querySelector("#text pre").textContent !== "");
  report.broken.kept_for_others = (await other.locator("#text pre").textContent()).includes("Valparaiso");
  await other.close();

  // mended
  writeFileSync(letter, original);
  await page.locator("#standing:not(.error)").waitFor();
  await page.waitForFunction(() => !document.querySelector("#text pre").textContent.includes("Valparaiso"));
  await settled();
  report.mended = { summary: await summary.textContent(), findings: await page.locator(".finding.error").count() };

  // the other paper
  const size = () => page.locator("#pdf img").first().evaluate((image) => image.naturalWidth / image.naturalHeight);
  const a4 = await size();
  await page.getByText("US Letter").click();
  await page.waitForFunction((a4) => {
    const image = document.querySelector("#pdf img");
    return image.complete && Math.abs(image.naturalWidth / image.naturalHeight - a4) > 0.01;
  }, a4);
  const rounded = (number) => Math.round(number * 1000) / 1000;
  report.papers = { a4: rounded(a4), letter: rounded(await size()), address: new URL(page.url()).search };

  // another employer, by keyboard
  const acme = page.locator("#employers li a", { hasText: "Acme" });
  await acme.focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("#text pre").textContent.includes("Acme"));
  report.employer = {
    about: await page.locator("#about").textContent(),
    current: await page.locator("#employers [aria-current]").textContent(),
    focused: await page.evaluate(() => document.activeElement.textContent),
  };
  await page.goBack();
  await page.waitForFunction(() => !document.querySelector("#text pre").textContent.includes("Acme"));
  report.employer.back = await page.locator("#employers [aria-current]").textContent();

  // a new employer, a change in the settings, and a new letter, each seen without asking
  writeFileSync(join(workspace, "employers/late.yml"), "name: Late Ltd.\n");
  await page.locator("#employers li a", { hasText: "Late Ltd." }).waitFor();
  writeFileSync(join(workspace, "letters/second.md"), "---\ntitle: Second\nemployer: late\n---\n\nHello <script>document.title = 'x'</script>\n");
  await page.locator("#letters li a", { hasText: "second" }).click();
  await page.waitForFunction(() => document.querySelector("#text pre").textContent.startsWith("Hello"));
  report.second = { title: await page.title(), summary: await summary.textContent() };

  // the PDF is the real one
  report.pdf = await page.evaluate(async () => {
    const response = await fetch(document.querySelector("#pdf a").href);
    const bytes = await response.arrayBuffer();
    return { type: response.headers.get("content-type"), start: new TextDecoder().decode(bytes.slice(0, 5)) };
  });
  await shoot("second");
} finally {
  await end();
}
console.log(JSON.stringify(report));
