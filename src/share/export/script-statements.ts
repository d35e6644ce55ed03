import type { Variable } from '../../engine/contract.ts';
import { bindParameters } from '../../sql/bind-parameters.ts';
import { findReferences } from '../../sql/find-references.ts';
import { findStatements } from '../../sql/find-statements.ts';
import { foldName, sameName } from '../../sql/fold-name.ts';
import { quoteName, quoteText } from '../../sql/quote.ts';
import { quoteValue } from '../../sql/quote-value.ts';
import { scan, type Token } from '../../sql/scan.ts';
import { sharedScope } from '../../sql/shared-scope.ts';
import { splice } from '../../sql/splice.ts';
import type {
  NotebookScript,
  ScriptParameter,
  ScriptSource,
  ScriptStep,
} from './notebook-script.ts';
import { typeText } from './type-text.ts';

/**
 * The statements of a notebook as plain DuckDB runs them. Parameters are variables of the connection. Several notebooks
 * share that connection, so that those of other notebooks are called `scope.name`; a view finds its own that way as
 * well, whoever reads it. Only what is one query becomes a statement: nothing that a stranger wrote into a cell can
 * do more in a command line than it could in the app.
 */
export class ScriptStatements {
  readonly #script: NotebookScript;

  constructor(script: NotebookScript) {
    this.#script = script;
  }

  /** `SET VARIABLE name = value`. */
  parameter(parameter: ScriptParameter): string {
    const value = quoteValue(withoutNul(parameter));
    return `SET VARIABLE ${quoteName(this.#variable(parameter))} = ${value}`;
  }

  /** Null where the text is not one query. */
  query(step: Extract<ScriptStep, { readonly kind: 'query' }>): string | null {
    const body = this.#body(step.scope, step.sql);
    if (body === null) return null;
    return `CREATE OR REPLACE ${step.as === 'view' ? 'VIEW' : 'TABLE'} ${quoteName(step.name)} AS\n${body}`;
  }

  /** A check's rows; none means that it passed. */
  check(step: Extract<ScriptStep, { readonly kind: 'check' }>): string | null {
    const body = this.#body(step.scope, step.sql);
    return body === null ? null : `FROM (\n${body}\n)`;
  }

  #body(scope: string, sql: string): string | null {
    const [statement, ...more] = findStatements(sql);
    if (statement === undefined || more.length > 0 || sql.includes('\0')) return null;
    // From the beginning, so that the author's comments stay; a comment at the end would hide what follows.
    const text = sql.slice(0, statement.end).trim();
    const tokens = scan(text);
    if (!isClosed(text) || !isBalanced(tokens)) return null;
    const first = tokens.find((token) => token.text !== '(')?.text.toUpperCase() ?? '';
    if (described.has(first)) return `FROM (\n${this.#bound(scope, text)}\n)`;
    return queries.has(first) ? withoutShellWords(this.#bound(scope, text)) : null;
  }

  #bound(scope: string, sql: string): string {
    const called = findReferences(sql).parameters;
    const lists = called.flatMap(({ name }) =>
      this.#find(scope, name)?.type === 'multiple' ? [name] : [],
    );
    const calls = called.flatMap(({ name, start, end, form }) =>
      form === 'call' ? [{ start, end, text: quoteText(this.#called(scope, name)) }] : [],
    );
    const bound = bindParameters(sql, lists).replacements.map((replacement) => ({
      ...replacement,
      text: replacement.text.replace(/'((?:[^']|'')*)'/, (_, name: string) =>
        quoteText(this.#called(scope, name.replaceAll("''", "'"))),
      ),
    }));
    return splice(sql, [...bound, ...calls]);
  }

  /** The variable that a cell of the scope means by a name. */
  #called(scope: string, name: string): string {
    const parameter = this.#find(scope, name);
    return parameter === null ? name : this.#variable(parameter);
  }

  #find(scope: string, name: string): ScriptParameter | null {
    const { parameters } = this.#script;
    const within = (owner: string, wanted: string): ScriptParameter | undefined =>
      parameters.find((one) => sameName(one.scope, owner) && sameName(one.name, wanted));
    const [owner = '', ...rest] = name.split('.');
    return (
      within(scope, name) ??
      within(sharedScope, name) ??
      (rest.length > 0 ? within(owner, rest.join('.')) : undefined) ??
      null
    );
  }

  /** The data's and the notebook's own go by their names, unless these two meet. */
  #variable({ scope, name }: ScriptParameter): string {
    if (scope === sharedScope) return name;
    const { parameters } = this.#script;
    const isPlain =
      scope === this.#script.scope &&
      !parameters.some((one) => one.scope === sharedScope && foldName(one.name) === foldName(name));
    return isPlain ? name : `${scope}.${name}`;
  }
}

/** Reads a file of the reader's as texts and gives each column the type that the notebook expects. */
export function sourceStatement({ name, file, columns }: ScriptSource): string {
  const read = `read_csv(${quoteText(file)}, header = true, all_varchar = true)`;
  const create = `CREATE OR REPLACE TABLE ${quoteName(name)} AS`;
  if (columns.length === 0) return `${create}\nFROM ${read}`;
  const list = columns.map((column) => {
    const [quoted, type] = [quoteName(column.name), typeText(column.type)];
    return type === 'VARCHAR' ? `  ${quoted}` : `  CAST(${quoted} AS ${type}) AS ${quoted}`;
  });
  return `${create}\nSELECT\n${list.join(',\n')}\nFROM ${read}`;
}

/** Schemas other than `main`, in the order in which they are first needed. */
export function schemasOf({ scope, steps }: NotebookScript): readonly string[] {
  const scopes = steps.flatMap((step) => (step.kind === 'text' ? [] : [step.scope]));
  return [...new Set([...scopes, scope])].filter((name) => name !== sharedScope);
}

const queries = new Set(['SELECT', 'FROM', 'WITH', 'VALUES', 'TABLE', 'PIVOT', 'UNPIVOT']);
const described = new Set(['SUMMARIZE', 'DESCRIBE', 'DESC', 'SHOW']);

/** Brackets that close no more than was opened, so that what stands around the query stays around it. */
function isBalanced(tokens: readonly Token[]): boolean {
  let depth = 0;
  for (const { kind, text } of tokens) {
    if (kind !== 'symbol') continue;
    if (text === '(') depth += 1;
    else if (text === ')') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** Whether what follows is outside of every text, quoted name and comment. */
function isClosed(sql: string): boolean {
  const last = scan(`${sql}\n;`).at(-1);
  return last?.kind === 'symbol' && last.start === sql.length + 1;
}

/** The command line takes `/` or `go` on a line of its own for the end of a statement: a comment stands beside it. */
function withoutShellWords(sql: string): string {
  const alone = scan(sql).filter(({ start, end, text }) => {
    if (text !== '/' && text.toLowerCase() !== 'go') return false;
    const before = sql.slice(sql.lastIndexOf('\n', start - 1) + 1, start);
    const [after = ''] = sql.slice(end).split('\n', 1);
    return `${before}${after}`.trim() === '';
  });
  return splice(
    sql,
    alone.map(({ end }) => ({ start: end, end, text: ' --' })),
  );
}

/** No text of the engine's language holds a NUL character. */
function withoutNul({ name, type, value }: ScriptParameter): Variable {
  if (typeof value === 'string') return { name, type, value: value.replaceAll('\0', '') };
  if (!Array.isArray(value)) return { name, type, value };
  return { name, type, value: value.map((text: string) => text.replaceAll('\0', '')) };
}
