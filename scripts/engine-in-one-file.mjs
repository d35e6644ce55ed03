/**
 * Makes the engine's package fit into one self-contained classic worker. Its emscripten glue holds direct
 * `eval`s for threads that we do not have; they stop the bundler from making one file, and the page's policy
 * would refuse them anyway. And it brings an Arrow reader for methods that we do not call.
 * @returns {import('vite').Plugin}
 */
export function engineInOneFile() {
  const noArrow = '\0memberbook:no-arrow';
  const names = ['Type', 'Table', 'RecordBatchReader', 'tableToIPC'];
  return {
    name: 'memberbook:engine-in-one-file',
    enforce: 'pre',
    resolveId: (source, importer) =>
      source === 'apache-arrow' && isEngine(importer) ? noArrow : null,
    load: (id) =>
      id === noArrow ? names.map((name) => `export const ${name} = {};`).join('') : null,
    transform: (code, id) =>
      isEngine(id) ? { code: code.replace(/\beval\(/g, '(0,eval)('), map: null } : null,
  };
}

/** @param {string | undefined} id */
function isEngine(id) {
  return id?.includes('duckdb-browser-blocking') ?? false;
}
