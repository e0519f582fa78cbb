// Opens pages in Chromium and prints, as JSON, what axe-core and the browser say of them.
//
//     node pages.mjs CHROMIUM [--screenshots FOLDER | --print FOLDER | --heads] PAGE...
//
// Each page is looked at light and dark, as wide as a phone and as a desk, and printed.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { start } from "./browser.mjs";

const [executablePath, ...rest] = process.argv.slice(2);
// only prints the pages, into a folder
const print = rest[0] === "--print" ? rest.splice(0, 2)[1] : null;
const screenshots = rest[0] === "--screenshots" ? rest.splice(0, 2)[1] : null;
// only looks at the heads of letters, in windows of several widths
const heads = rest[0] === "--heads" && rest.splice(0, 1).length > 0;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
// 320 px are the narrowest screen that WCAG asks of (1.4.10)
const sizes = { phone: { width: 320, height: 640 }, desk: { width: 1280, height: 900 } };

const { browser, end } = await start(executablePath);
const printTo = async (folder, page, path) => {
  for (const format of ["A4", "Letter"]) {
    await page.pdf({ path: join(folder, `${basename(path, ".html")}-${format}.pdf`), format, preferCSSPageSize: true });
  }
};
// Words of tables and of names whose letters stand on more than one line, though no hyphen and no sign of an address parts them.
const cutWords = () => {
  const cut = [];
  for (const cell of document.querySelectorAll("th, td, .name")) {
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      for (const { 0: word, index } of text.data.matchAll(/\p{L}+/gu)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.bottom)));
        const hyphenated = getComputedStyle(text.parentElement).hyphens === "auto";
        if (lines.size > 1 && !hyphenated) cut.push(word);
      }
    }
  }
  return cut;
};
// What is wrong with the head of a letter: first lines of its sides that stand on other baselines, though they stand beside each
// other, a logo that begins elsewhere, and lines of addresses that end with a sign between two of them.
const headFaults = () => {
  const faults = [];
  const box = (selector) => document.querySelector(`.sender ${selector}`)?.getBoundingClientRect();
  const [logo, titles, ways] = ["who > .logo", "titles", "ways"].map((name) => box(`.${name}`));
  if (document.body.matches(".head-beside, .head-band")) {
    const areBeside = (one, other) => one && other && other.left >= one.right - 1;
    if (areBeside(logo, titles) && Math.abs(logo.top - titles.top) > 4) {
      faults.push(`upper edges at ${logo.top} and ${titles.top}`);
    }
    // an empty box stands on the baseline of its line
    const baseline = (selector) => {
      const mark = document.createElement("span");
      mark.style.display = "inline-block";
      document.querySelector(`.sender ${selector}`)?.prepend(mark);
      const { bottom } = mark.getBoundingClientRect();
      mark.remove();
      return bottom;
    };
    const [name, first] = [baseline(".titles > :first-child"), baseline(".ways .reached")];
    if (areBeside(titles, ways) && Math.abs(name - first) > 1) faults.push(`baselines at ${name} and ${first}`);
  }
  const head = document.querySelector(".sender")?.getBoundingClientRect();
  const sign = document.querySelector(".sender .logo img")?.getBoundingClientRect();
  if (head && sign && sign.bottom > head.bottom + 1) faults.push(`the logo ends at ${sign.bottom}, its head at ${head.bottom}`);
  const back = document.querySelector(".window .return");
  const subject = document.querySelector(".din5008 .subject");
  if (back && subject && window.innerWidth >= 900) {
    const details = document.querySelector(".details").getBoundingClientRect();
    if (back.getBoundingClientRect().height > 30) faults.push("the way back has two lines");
    if (subject.getBoundingClientRect().top - details.bottom < 32) faults.push("the subject hangs on the details");
  }
  for (const reached of document.querySelectorAll(".sender .reached")) {
    const edge = reached.getBoundingClientRect();
    const items = [...reached.querySelectorAll(".item")];
    for (const [index, item] of items.entries()) {
      const lines = new Set([...item.getClientRects()].map((rect) => Math.round(rect.bottom)));
      if (lines.size > 1 || (item.offsetHeight > 30 && item.scrollWidth < edge.width - 1)) faults.push(`parted: ${item.textContent}`);
      const next = items[index + 1];
      const sign = item.nextElementSibling;
      if (next && sign && next.offsetTop > item.offsetTop + 5 && sign.getBoundingClientRect().width > 1) {
        faults.push(`a sign at the end of a line: ${item.textContent}`);
      }
    }
  }
  return faults;
};
const reports = [];
try {
  for (const path of rest) {
    const page = await browser.newPage();
    if (heads) {
      await page.goto(pathToFileURL(path).href);
      for (const width of [320, 360, 640, 700, 768, 900, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        const cut = (await page.evaluate(cutWords)).map((word) => `cut: ${word}`);
        const found = [...cut, ...(await page.evaluate(headFaults))];
        reports.push(...found.map((fault) => `${basename(path)}, ${width}: ${fault}`));
      }
      await page.close();
      continue;
    }
    if (print) {
      await page.goto(pathToFileURL(path).href);
      await printTo(print, page, path);
      await page.close();
      continue;
    }
    const report = { page: path, violations: [], overflows: [], cut: [], requests: [], dialogs: [], errors: [] };
    page.on("request", (request) => {
      if (!request.url().startsWith("file:") && !request.url().startsWith("data:")) report.requests.push(request.url());
    });
    page.on("dialog", (dialog) => {
      report.dialogs.push(dialog.message());
      dialog.dismiss();
    });
    page.on("pageerror", (error) => report.errors.push(String(error)));
    for (const colorScheme of ["light", "dark"]) {
      for (const [size, viewport] of Object.entries(sizes)) {
        await page.emulateMedia({ colorScheme, media: "screen" });
        await page.setViewportSize(viewport);
        await page.goto(pathToFileURL(path).href);
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => window.axe.run(document));
        for (const { id, nodes } of violations) {
          for (const node of nodes) report.violations.push(`${colorScheme}, ${size}: ${id}: ${node.html}`);
        }
        const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (beyond > 0) report.overflows.push(`${colorScheme}, ${size}: ${beyond} px`);
        const cut = await page.evaluate(cutWords);
        report.cut.push(...cut.map((word) => `${colorScheme}, ${size}: ${word}`));
        if (screenshots) {
          const name = `${basename(path, ".html")}-${colorScheme}-${size}.png`;
          await page.screenshot({ path: join(screenshots, name), fullPage: true });
        }
      }
    }
    // printed as a reader would: dark on the screen, and still black on white
    await page.emulateMedia({ colorScheme: "dark", media: "print" });
    report.print = await page.evaluate(() => {
      const style = (selector) => getComputedStyle(document.querySelector(selector));
      const link = document.querySelector("main a[href]");
      return {
        ink: style("html").color,
        size: style("html").fontSize,
        underline: link ? getComputedStyle(link).textDecorationLine : "none",
      };
    });
    if (screenshots) await printTo(screenshots, page, path);
    reports.push(report);
    await page.close();
  }
} finally {
  await end();
}
console.log(JSON.stringify(reports));
