import { quoteName } from '../../sql/quote.ts';
import { sharedScope } from '../../sql/shared-scope.ts';
import type { NotebookScript, ScriptStep, ScriptWords } from './notebook-script.ts';
import { schemasOf, ScriptStatements, sourceStatement } from './script-statements.ts';

/**
 * A whole notebook as one text that DuckDB's command line runs (`duckdb < notebook.sql`; made for 1.4): first the files,
 * to be put in by the reader, then parameters, then the cells in the order in which they depend on each other, prose as
 * comments. Every statement ends with a semicolon on a line of its own, so that a comment at its end hides nothing.
 */
export function printNotebookSql(script: NotebookScript, words: ScriptWords): string {
  const statements = new ScriptStatements(script);
  const blocks: string[] = [
    comment([script.title, words.madeOn(script.madeOn), words.runSql].join('\n')),
  ];
  if (script.sources.length > 0) {
    blocks.push(comment(words.sources), 'USE main;');
    for (const source of script.sources) {
      const columns = source.columns.map(({ name, type }) => `  ${quoteName(name)} ${type}`);
      const said = [`${source.name}: ${words.putFile(source.file)}`, words.columns, ...columns];
      blocks.push(`${comment(said.join('\n'))}\n${ended(sourceStatement(source))}`);
    }
  }
  if (script.parameters.length > 0) {
    const set = script.parameters.map(
      (parameter) => `${comment(parameter.label)}\n${statements.parameter(parameter)};`,
    );
    blocks.push(comment(words.parameters), ...set);
  }
  blocks.push(
    ...schemasOf(script).map((name) => `CREATE SCHEMA IF NOT EXISTS ${quoteName(name)};`),
  );
  // Whatever stood here before, the first cell says where it belongs.
  let scope: string | null = null;
  for (const step of script.steps) {
    if (step.kind !== 'text' && step.kind !== 'chart' && step.scope !== scope) {
      scope = step.scope;
      const said = scope === sharedScope ? words.data : words.notebook(scope);
      blocks.push(`${comment(said)}\nUSE ${quoteName(scope)};`);
    }
    blocks.push(printStep(step, statements, words));
  }
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function printStep(step: ScriptStep, statements: ScriptStatements, words: ScriptWords): string {
  switch (step.kind) {
    case 'text':
      return comment(step.markdown.trim());
    case 'query': {
      const statement = statements.query(step);
      return statement === null ? leftOut(step, words) : ended(statement);
    }
    case 'model':
      return `${comment(words.model(step.name, step.file))}\n${ended(sourceStatement(step))}`;
    case 'check': {
      const statement = statements.check(step);
      if (statement === null) return leftOut(step, words);
      return `${comment(words.check(step.name))}\n${ended(statement)}`;
    }
    case 'chart':
      return comment(words.chart(step.title === '' ? step.of : step.title));
  }
}

function leftOut(
  { name, sql }: { readonly name: string; readonly sql: string },
  words: ScriptWords,
): string {
  return comment(`${name}: ${words.notAQuery}\n${sql}`);
}

/** Any text as lines of comment; whatever ends a line for the engine begins a new one here. */
function comment(text: string): string {
  return text
    .replaceAll('\0', '')
    .split(/\r\n|[\n\r\f\v\u0085\u2028\u2029]/)
    .map((line) => `-- ${line}`.trimEnd())
    .join('\n');
}

function ended(statement: string): string {
  return `${statement}\n;`;
}
