// Opens a page of another site beside a preview, in the same browser, which tries to read, change and stop it; prints as
// JSON what it got of each try. The page knows the preview's whole address, which nothing tells it.
//
//     node preview_stranger.mjs CHROMIUM ADDRESS

import { createServer } from "node:http";
import { start } from "./browser.mjs";

const [executablePath, address] = process.argv.slice(2);
const { port } = new URL(address);
const server = createServer((_, response) => {
  response.setHeader("Content-Type", "text/html");
  response.end("<!DOCTYPE html><title>A stranger</title><p>hello");
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const own = `http://stranger.example:${server.address().port}/`;
const { browser, end } = await start(executablePath, [
  // names of a stranger that lead to this machine, one of them where the preview listens (DNS rebinding)
  "--host-resolver-rules=MAP stranger.example 127.0.0.1, MAP rebound.example 127.0.0.1",
  // what holds is to be the preview's own, not what a browser of today keeps from the local network
  "--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests,PrivateNetworkAccessSendPreflights",
]);
try {
  const preview = await browser.newPage();
  await preview.goto(address);
  const ready = () => preview.waitForFunction(() => document.querySelector("#summary").textContent !== "Reading …");
  await ready();
  const shown = () => preview.evaluate(() => document.querySelector("#title").textContent + document.querySelector("#summary").textContent);
  const before = await shown();
  const page = await browser.newPage();
  await page.goto(own);
  const got = await page.evaluate(
    async ({ address, rebound }) => {
      const tries = {};
      const reads = async (name, ask) => {
        try {
          tries[name] = await ask();
        } catch {
          tries[name] = "refused";
        }
      };
      const within = (promise) => Promise.race([promise, new Promise((done) => setTimeout(() => done("refused"), 3000))]);
      const text = async (url, how) => {
        const answer = await fetch(url, how);
        return answer.type === "opaque" ? "opaque" : `${answer.status}: ${(await answer.text()).length}`;
      };
      for (const path of ["", "state", "view/1/letter.html", "view/1/page/1.svg"]) {
        await reads(`fetch ${path}`, () => text(address + path));
        await reads(`fetch with a header ${path}`, () => text(address + path, { headers: { "X-A": "b" } }));
        await reads(`post ${path}`, () => text(address + path, { method: "POST", body: "letter=x" }));
        await reads(`fetch unread ${path}`, () => text(address + path, { mode: "no-cors" }));
      }
      await reads("rebound", () => text(rebound));
      const loaded = (element, url, attribute) =>
        within(
          new Promise((done) => {
            element.onload = () => done("loaded");
            element.onerror = () => done("refused");
            element[attribute] = url;
            document.body.append(element);
          }),
        );
      await reads("image", () => loaded(new Image(), `${address}view/1/page/1.svg`, "src"));
      await reads("script", () => loaded(document.createElement("script"), `${address}page.js`, "src"));
      const style = document.createElement("link");
      style.rel = "stylesheet";
      await reads("style", () => loaded(style, `${address}page.css`, "href"));
      for (const path of ["", "view/1/letter.html", "view/1/frame.html"]) {
        const frame = document.createElement("iframe");
        frame.src = address + path;
        document.body.append(frame);
        await new Promise((done) => setTimeout(done, 1000));
        await reads(`frame ${path}`, () => {
          // a page that was refused is an empty one of nobody's, which cannot be read either
          const { length } = frame.contentWindow;
          const inside = frame.contentDocument;
          return inside ? `document of ${inside.body.textContent.length}` : `closed, ${length} frames`;
        });
      }
      await reads("socket", () =>
        within(
          new Promise((done) => {
            const socket = new WebSocket(address.replace("http", "ws"));
            socket.onopen = () => done("open");
            socket.onerror = () => done("refused");
          }),
        ),
      );
      return tries;
    },
    { address, rebound: address.replace("127.0.0.1", "rebound.example") },
  );
  // a window that it opens is out of its hands
  const [opened] = await Promise.all([
    browser.waitForEvent("page"),
    page.evaluate((address) => void (window.other = window.open(address)), address),
  ]);
  await opened.waitForLoadState();
  got.opener = await opened.evaluate(() => String(window.opener));
  got.window = await page.evaluate(() => String(window.other.closed));
  await opened.close();
  // it asks for as much as it can, and the preview goes on
  await page.evaluate(async (address) => {
    const ask = () => fetch(`${address}state?letter=none`, { mode: "no-cors" }).catch(() => null);
    await Promise.all(Array.from({ length: 300 }, ask));
  }, address);
  await preview.reload();
  await ready();
  const after = await shown();
  console.log(JSON.stringify({ before, after, got }));
} finally {
  await end();
  server.close();
}
