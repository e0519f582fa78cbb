// Chromium without a window, with a profile of its own that is gone with it, and without anything it does by itself.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

// Starts it with more arguments and options than those of all; `end` closes it.
export const start = async (executablePath, more = [], options = {}) => {
  const profile = mkdtempSync(join(tmpdir(), "letterpress-browser-"));
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...more,
    ],
    ...options,
  });
  const end = async () => {
    await browser.close();
    rmSync(profile, { recursive: true, force: true });
  };
  return { browser, end };
};
