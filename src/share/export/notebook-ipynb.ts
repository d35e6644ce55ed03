import { quoteName } from '../../sql/quote.ts';
import { sharedScope } from '../../sql/shared-scope.ts';
import { escapeHtml } from '../report/escape-html.ts';
import type { ShareTable } from '../share-table.ts';
import type { NotebookScript, ScriptStep, ScriptWords } from './notebook-script.ts';
import { schemasOf, ScriptStatements, sourceStatement } from './script-statements.ts';

/**
 * A whole notebook as a Jupyter notebook (nbformat 4.5): prose as Markdown cells, queries as Python cells that call the
 * `duckdb` package, parameters at the top, charts as Vega-Lite that JupyterLab draws by itself. It asks for no package
 * but `duckdb`, and holds no results unless frozen ones are given.
 */
export function printNotebookIpynb(script: NotebookScript, words: ScriptWords): string {
  const statements = new ScriptStatements(script);
  const cells: Cell[] = [
    markdown(`# ${script.title}\n\n${words.madeOn(script.madeOn)} ${words.runPython}`),
    code(opening),
  ];
  if (script.sources.length > 0) cells.push(markdown(`## ${words.sources}`));
  for (const source of script.sources) {
    cells.push(
      code(`# ${oneLine(words.putFile(source.file))}\n${execute(sourceStatement(source))}`),
    );
  }
  if (script.parameters.length > 0) {
    const set = script.parameters.map(
      (parameter) => `# ${oneLine(parameter.label)}\n${execute(statements.parameter(parameter))}`,
    );
    cells.push(markdown(`## ${words.parameters}`), code(set.join('\n')));
  }
  const schemas = schemasOf(script).map((name) =>
    execute(`CREATE SCHEMA IF NOT EXISTS ${quoteName(name)}`),
  );
  if (schemas.length > 0) cells.push(code(schemas.join('\n')));
  for (const step of script.steps) cells.push(printStep(step, statements, words));
  const numbered = cells.map((cell, at) => ({ id: `cell-${String(at + 1)}`, ...cell }));
  return `${JSON.stringify({ cells: numbered, metadata, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
}

const metadata = {
  kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
  language_info: { name: 'python' },
};

/** `chart` hands rows over as JSON knows them: decimals as numbers, days and moments as ISO texts. */
const opening = `import datetime, decimal, json
import duckdb
from IPython.display import display

con = duckdb.connect()

def plain(value):
    if isinstance(value, decimal.Decimal):
        return float(value)
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return value if value is None or isinstance(value, (bool, int, float, str)) else str(value)

def chart(title, relation, spec):
    rows = con.sql(f'FROM {relation} LIMIT 5000')
    values = [dict(zip(rows.columns, map(plain, row))) for row in rows.fetchall()]
    display({'application/vnd.vegalite.v5+json': {**spec, 'data': {'values': values}}, 'text/plain': title}, raw=True)`;

type Cell =
  | {
      readonly cell_type: 'markdown';
      readonly metadata: Readonly<Record<string, never>>;
      readonly source: readonly string[];
    }
  | {
      readonly cell_type: 'code';
      readonly execution_count: null;
      readonly metadata: Readonly<Record<string, never>>;
      readonly outputs: readonly unknown[];
      readonly source: readonly string[];
    };

function markdown(text: string): Cell {
  return { cell_type: 'markdown', metadata: {}, source: lines(text) };
}

function code(text: string, outputs: readonly unknown[] = []): Cell {
  return { cell_type: 'code', execution_count: null, metadata: {}, outputs, source: lines(text) };
}

function printStep(step: ScriptStep, statements: ScriptStatements, words: ScriptWords): Cell {
  switch (step.kind) {
    case 'text':
      return markdown(step.markdown);
    case 'query': {
      const statement = statements.query(step);
      if (statement === null) return leftOut(step, words);
      const show = `con.sql(${pythonText(`FROM ${quoteName(step.name)}`)})`;
      const text = `${enter(step.scope)}\n${execute(statement)}\n${show}`;
      return code(text, step.frozen ? [frozenOutput(step.frozen)] : []);
    }
    case 'model': {
      const said = `# ${oneLine(words.model(step.name, step.file))}`;
      return code(`${said}\n${enter(step.scope)}\n${execute(sourceStatement(step))}`);
    }
    case 'check': {
      const statement = statements.check(step);
      if (statement === null) return leftOut(step, words);
      const said = `# ${oneLine(words.check(step.name))}`;
      return code(`${said}\n${enter(step.scope)}\ncon.sql(${pythonText(statement)})`);
    }
    case 'chart': {
      const title = step.title === '' ? step.of : step.title;
      if (step.spec === null) return markdown(`*${words.chart(title)} ${words.chartNotDrawn}*`);
      const relation = `${quoteName(step.scope)}.${quoteName(step.of)}`;
      const spec = pythonText(JSON.stringify(step.spec, null, 1));
      return code(`chart(${pythonText(title)}, ${pythonText(relation)}, json.loads(${spec}))`);
    }
  }
}

function enter(scope: string): string {
  return `con.execute(${pythonText(`USE ${scope === sharedScope ? sharedScope : quoteName(scope)}`)})`;
}

function execute(sql: string): string {
  return `con.execute(${pythonText(sql)})`;
}

function leftOut(
  { name, sql }: { readonly name: string; readonly sql: string },
  words: ScriptWords,
): Cell {
  const text = `${name}: ${words.notAQuery}\n${sql}`;
  return code(
    text
      .split(lineEnds)
      .map((line) => `# ${line}`.trimEnd())
      .join('\n'),
  );
}

function frozenOutput({ columns, rows }: ShareTable): unknown {
  const heading = columns.map(({ name }) => `<th>${escapeHtml(name)}</th>`).join('');
  const body = rows.map(
    (row) => `<tr>${columns.map((_, at) => `<td>${escapeHtml(row[at] ?? '')}</td>`).join('')}</tr>`,
  );
  const plain = [
    columns.map(({ name }) => name),
    ...rows.map((row) => row.map((text) => text ?? '')),
  ];
  return {
    output_type: 'display_data',
    metadata: {},
    data: {
      'text/html': lines(
        `<table><thead><tr>${heading}</tr></thead>\n<tbody>${body.join('\n')}</tbody></table>`,
      ),
      'text/plain': lines(plain.map((row) => row.map(oneLine).join('\t')).join('\n')),
    },
  };
}

/** A literal that Python reads back as the same text; several lines stay several lines where they can. */
export function pythonText(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replace(unprintable, (character) =>
      [...character]
        .map((one) => `\\U${(one.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`)
        .join(''),
    );
  if (!text.includes('\n')) return `'${escaped.replaceAll("'", "\\'")}'`;
  return `"""${escaped.replace(/"{3,}|"+$/g, (quotes) => quotes.replaceAll('"', '\\"'))}"""`;
}

/** Controls but line feed and tab, separators that Python's readers take for line ends, marks that turn the text around. */
const unprintable =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]+/gu;

const lineEnds = /\r\n|[\n\r\f\v\u0085\u2028\u2029]/;

function oneLine(text: string): string {
  return text.split(lineEnds).join(' ').replaceAll('\0', '');
}

/** As nbformat keeps texts: a list of lines, each but the last with its end. */
function lines(text: string): readonly string[] {
  return text.split(/(?<=\n)/);
}
