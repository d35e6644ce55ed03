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
/** Endings without the dot, and types without the charset, which these hosts are told apart from them. */
const types = Object.entries(contentTypes).map(([ending, type]) => [
  ending.slice(1),
  type.split(';')[0] ?? type,
]);
const inUtf8 = endingsWhere((type) => type.endsWith('charset=utf-8'));
/** The others are compressed already. */
const compressed = typesOf(endingsWhere((type) => !/^image\/png$|parquet$/.test(type)));

/** @param {(type: string) => boolean} fits */
function endingsWhere(fits) {
  return Object.keys(contentTypes)
    .filter((ending) => fits(contentTypes[ending]))
    .map((ending) => ending.slice(1));
}

/** @param {readonly string[]} endings */
function typesOf(endings) {
  return types.filter(([ending]) => endings.includes(ending)).map(([, type]) => type);
}

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
  // Not `always`: a file that is missing while a new build is copied must not be remembered as missing.
  const keep = (value) => `Header set Cache-Control "${value}"`;
  const compress = (module, filter) => [
    `  <IfModule ${module}>`,
    `    AddOutputFilterByType ${filter} ${compressed.join(' ')}`,
    '  </IfModule>',
  ];
  return `${[
    '# For Apache 2.4; works in any folder where AllowOverride permits FileInfo and Indexes.',
    '<IfModule mod_mime.c>',
    ...types.map(([ending, type]) => `  AddType "${type}" .${ending}`),
    `  AddCharset utf-8 ${inUtf8.map((ending) => `.${ending}`).join(' ')}`,
    '</IfModule>',
    '<IfModule mod_dir.c>',
    '  DirectoryIndex index.html',
    '</IfModule>',
    '<IfModule mod_headers.c>',
    ...entries.map((entry) => set('  ', entry)),
    `  ${keep(fresh)}`,
    `  <If "%{REQUEST_URI} =~ m#/${lasting.folder}/[^/]+$#">`,
    `    ${keep(lasting.value)}`,
    '  </If>',
    '  # What is compressed gets a tag of its own, by which it would never be found unchanged.',
    '  RequestHeader edit* If-None-Match "-(?:gzip|br)\\"" "\\""',
    '</IfModule>',
    '<IfModule mod_filter.c>',
    ...compress('mod_brotli.c', 'BROTLI_COMPRESS'),
    ...compress('mod_deflate.c', 'DEFLATE'),
    '</IfModule>',
  ].join('\n')}\n`;
}

function nginx() {
  const set = (indent, [name, value]) => `${indent}add_header ${name} "${value}" always;`;
  const charsets = typesOf(inUtf8).filter(isNotHtml);
  return `${[
    '# Put into a server block. /memberbook/ is where the app shall be, and root the folder above it. For the root of',
    "# a host write / for each /memberbook/, name the app's own folder as root, and leave out the first location.",
    'location = /memberbook {',
    '    absolute_redirect off;',
    '    return 301 /memberbook/;',
    '}',
    '',
    'location ^~ /memberbook/ {',
    '    root /var/www;',
    '    index index.html;',
    '    types {',
    ...types.map(([ending, type]) => `        ${type} ${ending};`),
    '    }',
    '    default_type application/octet-stream;',
    '    charset utf-8;',
    `    charset_types ${charsets.join(' ')};`,
    '    gzip on;',
    '    gzip_vary on;',
    '    gzip_comp_level 5;',
    '    gzip_min_length 1000;',
    `    gzip_types ${compressed.filter(isNotHtml).join(' ')};`,
    ...entries.map((entry) => set('    ', entry)),
    `    add_header Cache-Control "${fresh}";`,
    '',
    `    location ^~ /memberbook/${lasting.folder}/ {`,
    '        # A location with a header of its own takes over none.',
    ...entries.map((entry) => set('        ', entry)),
    '        # Not `always`: a file that is missing while a new build is copied must not be remembered as missing.',
    `        add_header Cache-Control "${lasting.value}";`,
    '    }',
    '}',
  ].join('\n')}\n`;
}

/** nginx names it by itself, and complains of what is named twice. */
function isNotHtml(type) {
  return type !== 'text/html';
}
