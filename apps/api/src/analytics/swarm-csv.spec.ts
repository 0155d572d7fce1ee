import { agentExample, swarmExample } from './analytics.examples.js';
import { swarmCsv } from './swarm-csv.js';

const named = (name: string) => {
  const agent = { ...agentExample.agent, agent: { ...agentExample.agent.agent, name } };
  return swarmCsv({ ...swarmExample, agents: [agent] });
};

describe('a swarm as CSV', () => {
  it('has a header, CRLF line ends and one row an agent', () => {
    const [header, row, end] = named('Mara').split('\r\n');
    expect(header).toMatch(/^swarm_id,agent_id,name,role,strategy,style,status,leave_reason,/);
    expect(row?.split(',')).toHaveLength(header?.split(',').length ?? 0);
    expect(row).toContain(',Mara,seller,patient,formal,completed,sold_nft,74,6,2,3,0,0,');
    expect(end).toBe('');
  });

  it.each([
    ['=1+1', ",'=1+1,"],
    ['+49', ",'+49,"],
    ['-2', ",'-2,"],
    ['@SUM(A1)', ",'@SUM(A1),"],
    ['=HYPERLINK("http://x","y")', `,"'=HYPERLINK(""http://x"",""y"")",`],
    ['Mara, the "Fox"', ',"Mara, the ""Fox""",'],
  ])('the name %s is text, whatever it begins with or holds', (name, cell) => {
    expect(named(name)).toContain(cell);
  });

  it('leaves numbers below zero alone, and cells without a figure empty', () => {
    const [agent] = swarmExample.agents;
    if (!agent?.deal) throw new Error('the example has a deal');
    const csv = swarmCsv({
      ...swarmExample,
      agents: [{ ...agent, deal: { ...agent.deal, vsFloorPercent: -4.2 }, gains: null }],
    });
    expect(csv).toContain(',62.5,60,-4.2,2026-11-22T05:12:31.000Z,,,,,,\r\n');
  });
});
