// Builds the site into site/dist: npm run build --prefix site. It needs no network and no server.
//   SITE_REPOSITORY=https://host/owner/name  the address for the edit links
//   SITE_DIAGRAMS=required                   a diagram that cannot be drawn is an error; off draws none
import { fileURLToPath } from 'node:url';
import { build } from './src/build.mjs';

try {
  const { pages, files, bytes, seconds, lacking } = await build(fileURLToPath(new URL('dist', import.meta.url)));
  if (lacking) {
    console.error(`The diagrams stand as text, because they could not be drawn: ${lacking}\nTo draw them: npm ci --prefix diagrams/render, and a Chromium.`);
  }
  console.log(`site/dist: ${pages} pages, ${files} other files, ${(bytes / 1e6).toFixed(1)} MB, in ${seconds.toFixed(1)} s`);
} catch (error) {
  console.error(process.env.DEBUG ? error : error.message);
  process.exit(1);
}
