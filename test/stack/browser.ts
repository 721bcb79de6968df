import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import type { FoundBrowser } from './find-browser.ts';

const MISSING =
  'NO BROWSER. Linux on x64: npm install --include=optional; elsewhere put Chromium or Chrome on PATH, or its path in CHROMIUM_PATH';

/**
 * Starts a real browser. Where there is none, it throws if CI or REQUIRE_BROWSER is set; otherwise it says so loudly and
 * gives null, so that tests of pages can end there.
 */
export async function openBrowser(): Promise<Browser | null> {
  const script = path.join(__dirname, 'find-browser.ts');
  const found = JSON.parse(
    execFileSync(process.execPath, [script], { encoding: 'utf8' }),
  ) as FoundBrowser | null;
  if (found) return chromium.launch(found);
  if (process.env.CI || process.env.REQUIRE_BROWSER) throw new Error(MISSING);
  console.error(`${'*'.repeat(72)}\n${MISSING}\nThe tests in a browser did NOT run.\n${'*'.repeat(72)}`);
  return null;
}
