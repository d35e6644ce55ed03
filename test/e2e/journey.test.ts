import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  cellsIn,
  dataFile,
  downloadCell,
  giveFiles,
  hasSharedData,
  settled,
  startApp,
  useRoles,
  type App,
  type AppPage,
} from './app.ts';

describe.skipIf(!hasSharedData)('from real files to finished analyses', () => {
  let app: App;
  let opened: AppPage | null = null;

  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(async () => {
    await app.close();
  });

  async function load(file: string, analysis: string): Promise<AppPage> {
    opened = await app.open(`#notebook=${analysis}`);
    await giveFiles(opened.page, dataFile(file));
    await useRoles(opened.page);
    await settled(opened.page);
    return opened;
  }

  async function open(name: RegExp): Promise<void> {
    if (!opened) throw new Error('Nothing is open.');
    await opened.page.getByRole('navigation').getByRole('button', { name }).click();
    await settled(opened.page);
  }

  function column(rows: string[][], name: string): string[] {
    const at = rows[0]?.indexOf(name) ?? -1;
    return rows.slice(1).map((row) => row[at] ?? '');
  }

  it('gives Online Retail its published figures', async () => {
    const { page, violations, errors, close } = await load(
      'online_retail_uci/online_retail.csv',
      'lifecycle',
    );
    expect(await cellsIn(page, 'error')).toEqual([]);
    const structure = await downloadCell(page, 'structure');
    const members = new Map(
      column(structure, 'stage').map((stage, at) => [stage, column(structure, 'members')[at]]),
    );
    expect(Object.fromEntries(members)).toMatchObject({
      new: '207',
      active: '2682',
      warning: '597',
      asleep: '778',
      lost: '74',
    });
    const amounts = column(structure, 'amount').map(Number);
    expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBeCloseTo(8_911_407.904, 3);
    await open(/RFM/);
    expect(await cellsIn(page, 'error')).toEqual([]);
    await open(/Cohort/);
    expect(await cellsIn(page, 'error')).toEqual([]);
    expect(violations).toEqual([]);
    expect(errors).toEqual([]);
    expect(app.leaks).toEqual([]);
    await close();
  });

  // The engine's own tests read CDNOW every day.
  it.runIf(process.env['MEMBERBOOK_FULL'] === '1')(
    'reads the orders of CDNOW without a member table',
    async () => {
      const { page, violations, close } = await load('cdnow/CDNOW_master.txt', 'lifecycle');
      const structure = await downloadCell(page, 'structure');
      const total = column(structure, 'members').reduce((sum, text) => sum + Number(text), 0);
      expect(total).toBe(23_570);
      const amount = column(structure, 'amount').reduce((sum, text) => sum + Number(text), 0);
      expect(amount).toBeCloseTo(2_500_315.63, 2);
      expect(violations).toEqual([]);
      await close();
    },
  );
});
