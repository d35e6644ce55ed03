import type { ChartSpec } from '../../../../src/charts/chart-spec.ts';
import type { ShownChart } from './shown-chart.ts';

/** One chart of every special mark, as the notebooks use them. */
export function specialKinds(language: 'en' | 'zh'): Readonly<Record<string, ShownChart>> {
  const zh = language === 'zh';
  const stages = zh
    ? ['新会员', '活跃', '预警', '沉睡', '流失', '从未购买']
    : ['New', 'Active', 'Warning', 'Asleep', 'Lost', 'Never bought'];
  const flows = stages.flatMap((before, from) =>
    stages.flatMap((after, to) => {
      const members =
        Math.round([180, 1600, 620, 480, 1900, 240][from] ?? 0) *
        ([0.02, 0.16, 0.08, 0.05, 0.03, 0.01][(to - from + 6) % 6] ?? 0) *
        (from === to ? 30 : 1);
      return members < 1 ? [] : [{ before, after, from, to, members: Math.round(members) }];
    }),
  );
  const steps = (
    zh
      ? ['加入美妆社群', '近 30 天活跃', '注册小程序', '近 30 天购买', '复购']
      : [
          'Joined the community',
          'Active in 30 days',
          'Registered',
          'Bought in 30 days',
          'Bought again',
        ]
  ).map((step, position) => ({
    step,
    position,
    members: [8421, 5230, 3977, 1204, 96][position] ?? 0,
  }));
  const sets = zh
    ? ['社群', '活跃', '注册', '购买', '流失']
    : ['Community', 'Active', 'Registered', 'Buyer', 'Lost'];
  const overlaps = [
    [[0], 2210],
    [[0, 1], 1420],
    [[0, 2], 930],
    [[0, 1, 2], 870],
    [[0, 1, 2, 3], 612],
    [[2], 540],
    [[2, 3], 402],
    [[2, 4], 333],
    [[0, 2, 4], 208],
    [[0, 1, 2, 4], 90],
    [[0, 4], 41],
    [[1, 2, 3], 22],
    [[], 610],
    [[3], 12],
    [[1], 7],
    [[4], 3],
  ].map(([of, members]) => ({
    layers: (of as number[]).map((at) => sets[at]).join(' + '),
    members: members as number,
  }));
  const tags = (
    zh
      ? '高消费 中消费 低消费 咖啡爱好者 周六晚上 价格敏感 时尚达人 健康养生 新客 老客 上海 北京 广州 深圳 母婴 宠物主人 夜猫子 早起 积分达人 科技爱好者 礼品 大件 囤货 尝鲜 忠诚 易流失 线上 门店 小程序 生日月'
      : 'High-spender Mid-spender Low-spender Coffee Saturday-evening Deal-seeker Fashion Health Newcomer Regular Lyon Oslo Porto Ghent Family Pets Night-owl Early-bird Points-fan Tech Gifts Bulk Stocking-up Trying-new Loyal At-risk Online In-store App Birthday-month'
  )
    .split(' ')
    .map((tag, at) => ({
      tag,
      family: (zh ? ['消费', '行为', '基础'] : ['Spending', 'Behaviour', 'Basics'])[at % 3],
      members: Math.round(4200 / (1 + at * 0.8)),
    }));
  const made = (
    title: string,
    spec: ChartSpec,
    rows: ShownChart['rows'],
    columns: ShownChart['columns'] & object,
  ): ShownChart => ({ title, spec, rows, columns, language });
  const text = (name: string) => ({ name, type: 'VARCHAR' });
  const whole = (name: string) => ({ name, type: 'BIGINT' });
  const members = { field: 'members', title: zh ? '会员数' : 'Members' };
  return {
    sankey: made(
      'Sankey',
      {
        mark: 'sankey',
        encoding: {
          source: {
            field: 'before',
            title: zh ? '3 月 31 日' : '31 March',
            sort: { field: 'from' },
          },
          target: { field: 'after', title: zh ? '6 月 30 日' : '30 June', sort: { field: 'to' } },
          size: members,
        },
      },
      flows,
      [text('before'), text('after'), whole('from'), whole('to'), whole('members')],
    ),
    funnel: made(
      'Funnel',
      {
        mark: { type: 'funnel' },
        encoding: {
          y: { field: 'step', title: zh ? '层' : 'Layer', sort: { field: 'position', op: 'min' } },
          x: { ...members, format: ',d' },
        },
      },
      steps,
      [text('step'), whole('position'), whole('members')],
    ),
    upset: made(
      'Overlaps',
      {
        mark: 'upset',
        encoding: { x: { field: 'layers', title: zh ? '组合' : 'Combination' }, y: members },
      },
      overlaps,
      [text('layers'), whole('members')],
    ),
    cloud: made(
      'Cloud',
      {
        mark: 'cloud',
        encoding: {
          text: { field: 'tag', title: zh ? '标签' : 'Tag' },
          size: members,
          color: { field: 'family', title: zh ? '标签族' : 'Family' },
        },
      },
      tags,
      [text('tag'), text('family'), whole('members')],
    ),
    'plain cloud': made(
      'Plain cloud',
      { mark: 'cloud', encoding: { text: { field: 'tag' }, size: members } },
      tags,
      [text('tag'), text('family'), whole('members')],
    ),
    path: made(
      'Path',
      {
        mark: { type: 'sankey' },
        encoding: {
          source: { field: 'before', sort: { field: 'from' } },
          target: { field: 'after' },
          stage: { field: 'step' },
          size: members,
        },
      },
      [1, 2].flatMap((step) => flows.map((flow) => ({ ...flow, step }))),
      [text('before'), text('after'), whole('from'), whole('to'), whole('members'), whole('step')],
    ),
  };
}
