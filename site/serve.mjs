// Serves site/dist on loopback, to look at it: npm run serve --prefix site. The port is a free one, or that of PORT.
import { serve } from './src/serve.mjs';

const { address } = await serve(new URL('dist', import.meta.url), Number(process.env.PORT ?? 0));
console.log(`${address}/  (Ctrl+C ends it)`);
