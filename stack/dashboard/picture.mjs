// Takes the picture of the trace waterfall for the README of lesson 3, in a Chromium that is there already:
//   npm ci --prefix diagrams/render
//   dotnet run --project stack/dashboard                                                     (in a second terminal)
//   dotnet run --project 03-StructuredLogging -- dashboard --dashboard http://127.0.0.1:18888
//   node stack/dashboard/picture.mjs [http://127.0.0.1:18888]
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const { chromium } = createRequire(resolve(folder, '../../diagrams/render/package.json'))('playwright-core');
const dashboard = process.argv[2] ?? 'http://127.0.0.1:18888';
const output = join(folder, 'trace.png');

const answer = await fetch(`${dashboard}/api/telemetry/logs?limit=10000`);
const records = (await answer.json()).data.resourceLogs.flatMap(resource => resource.scopeLogs).flatMap(scope => scope.logRecords);
const failed = records.findLast(record => record.body.stringValue === 'Payment pay_0097 failed');
if (!failed) {
  console.error(`The dashboard at ${dashboard} has no log record "Payment pay_0097 failed". Run the example dashboard first.`);
  process.exit(1);
}

const path = process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(file => existsSync(file));
const browser = await chromium.launch({ executablePath: path, args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1280, height: 430 }, colorScheme: 'light' });
await page.goto(`${dashboard}/traces/detail/${failed.traceId}`);
await page.getByText('notifications').first().waitFor();
await page.waitForLoadState('networkidle');
await page.screenshot({ path: output, animations: 'disabled' });
await browser.close();
console.log(output);
