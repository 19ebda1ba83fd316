import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const types = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.pdf': 'application/pdf',
};

/** Serves a folder on a port of loopback. Returns its address, and a function that ends it. */
export function serve(folder, port = 0) {
  const root = normalize(fileURLToPath(folder));
  const server = createServer((request, response) => {
    const path = normalize(join(root, decodeURIComponent(new URL(request.url, 'http://localhost').pathname)));
    const file = existsSync(path) && statSync(path).isDirectory() ? join(path, 'index.html') : path;
    if ((file !== root && !file.startsWith(root + sep)) || !existsSync(file)) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('there is no such page');
      return;
    }
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  return new Promise((done, failed) => {
    server.on('error', failed);
    server.listen(port, '127.0.0.1', () => done({ address: `http://127.0.0.1:${server.address().port}`, close: () => server.close() }));
  });
}
