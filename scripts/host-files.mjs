import { everyHeader, fresh, freshFiles, freshFolders, lasting } from './host-headers.mjs';
import { contentTypes } from './content-types.mjs';

/**
 * Files by which common hosts learn the headers, by their names in the built folder.
 * @returns {Readonly<Record<string, string>>}
 */
export function hostFiles() {
  return {
    _headers: netlifyHeaders(),
    'vercel.json': vercel(),
    '.htaccess': apache(),
    'nginx.conf.example': nginx(),
    '.nojekyll': '',
  };
}

const entries = Object.entries(everyHeader);

/** Netlify and Cloudflare Pages. Rules that fit the same path add up, so no path gets a header twice. */
function netlifyHeaders() {
  const rule = (path, headers) =>
    [path, ...headers.map(([name, value]) => `  ${name}: ${value}`)].join('\n');
  return `${[
    rule('/*', entries),
    rule(`/${lasting.folder}/*`, [['Cache-Control', lasting.value]]),
    ...[...freshFiles, ...freshFolders.map((folder) => `${folder}/*`)].map((path) =>
      rule(`/${path}`, [['Cache-Control', fresh]]),
    ),
  ].join('\n\n')}\n`;
}

function vercel() {
  const rule = (source, headers) => ({
    source,
    headers: headers.map(([key, value]) => ({ key, value })),
  });
  const headers = [
    rule('/(.*)', entries),
    rule(`/((?!${lasting.folder}/).*)`, [['Cache-Control', fresh]]),
    rule(`/${lasting.folder}/(.*)`, [['Cache-Control', lasting.value]]),
  ];
  return `${JSON.stringify({ headers, trailingSlash: true }, null, 2)}\n`;
}

function apache() {
  const set = (indent, [name, value]) => `${indent}Header always set ${name} "${value}"`;
  return `${[
    '# For Apache; works in any folder where AllowOverride permits FileInfo and Indexes.',
    ...Object.entries(contentTypes).map(
      ([ending, type]) => `AddType "${type.split(';')[0]}" ${ending}`,
    ),
    'AddDefaultCharset utf-8',
    'DirectoryIndex index.html',
    '<IfModule mod_headers.c>',
    ...entries.map((entry) => set('  ', entry)),
    set('  ', ['Cache-Control', fresh]),
    `  <If "%{REQUEST_URI} =~ m#/${lasting.folder}/[^/]+$#">`,
    set('    ', ['Cache-Control', lasting.value]),
    '  </If>',
    '</IfModule>',
    '<IfModule mod_deflate.c>',
    '  AddOutputFilterByType DEFLATE text/html text/javascript text/css text/csv text/markdown application/json application/wasm image/svg+xml',
    '</IfModule>',
  ].join('\n')}\n`;
}

function nginx() {
  const set = ([name, value]) => `    add_header ${name} "${value}" always;`;
  const types = Object.entries(contentTypes).map(
    ([ending, type]) => `      ${type.split(';')[0]} ${ending.slice(1)};`,
  );
  // A location with a header of its own inherits none, so all stand in both.
  return `${[
    '# Put into a server block; /memberbook/ is where the app shall be, and root the folder above it.',
    'location /memberbook/ {',
    '    root /var/www;',
    '    index index.html;',
    '    charset utf-8;',
    '    types {',
    ...types,
    '    }',
    '    default_type application/octet-stream;',
    '    gzip on;',
    '    gzip_min_length 1000;',
    '    gzip_types text/javascript text/css text/csv text/markdown application/json application/wasm image/svg+xml;',
    ...entries.map(set),
    set(['Cache-Control', fresh]),
    '}',
    '',
    `location ~ ^/memberbook/${lasting.folder}/ {`,
    '    root /var/www;',
    '    types {',
    ...types,
    '    }',
    '    gzip on;',
    '    gzip_types text/javascript text/css application/wasm;',
    ...entries.map(set),
    set(['Cache-Control', lasting.value]),
    '}',
  ].join('\n')}\n`;
}
