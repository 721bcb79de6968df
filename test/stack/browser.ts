import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import type { FoundBrowser } from './find-browser.ts';

const MISSING =
  'NO BROWSER. Linux on x64: npm install --include=optional; elsewhere put Chromium or Chrome on PATH, or its path in CHROMIUM_PATH';

/** Starts a real browser. Throws where there is none: tests of pages never end without having run. */
export async function openBrowser(): Promise<Browser> {
  const script = path.join(__dirname, 'find-browser.ts');
  const found = JSON.parse(
    execFileSync(process.execPath, [script], { encoding: 'utf8' }),
  ) as FoundBrowser | null;
  if (!found) throw new Error(MISSING);
  return chromium.launch(found);
}
