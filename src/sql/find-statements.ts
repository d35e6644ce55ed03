import { scan } from './scan.ts';

/** From the first token to the last, without the semicolon and without comments around it. */
export interface Statement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The statements of a text, split at semicolons; empty ones are left out. */
export function findStatements(sql: string): readonly Statement[] {
  const statements: Statement[] = [];
  let start = -1;
  let end = -1;
  const close = () => {
    if (start >= 0) statements.push({ start, end, text: sql.slice(start, end) });
    start = -1;
  };
  for (const token of scan(sql)) {
    if (token.kind === 'symbol' && token.text === ';') {
      close();
      continue;
    }
    if (start < 0) start = token.start;
    end = token.end;
  }
  close();
  return statements;
}
