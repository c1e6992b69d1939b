// Lists of stock of warehouses and ERPs in other words than their presets have: the dictionary
// proposes them whole. The rows below are SELF-MADE after the words those tools use on screen and
// in their API documents (facts/peers.md 4b; developer.shipbob.com; a public Mabang exporter's
// field list), so they prove the dictionary and not the tool's layout.
import { describe, expect, it } from 'vitest';
import { factsOf, readFacts } from '../../support/read-facts.ts';

/** Name, header, a row, and what the row must be read as. */
const STOCK = [
  [
    '谷仓 GoodCang',
    '产品SKU,产品名称,仓库,可售,待出库,待上架,不合格,在途',
    'BOX,收纳箱,美东仓,300,16,5,4,60',
    { available: 300, allocated: 16, unavailable: 9, inbound: 60, place: '美东仓' },
  ],
  [
    'GoodCang API fields',
    'product_sku,warehouse_code,sellable,reserved,unsellable,onway',
    'BOX,USEA,300,16,4,60',
    { available: 300, allocated: 16, unavailable: 4, inbound: 60, place: 'USEA' },
  ],
  [
    '4PX 递四方',
    'SKU编码,仓库代码,可用库存,待出库库存,冻结库存,在途库存',
    'BOX,USLA,300,16,4,60',
    { available: 300, allocated: 16, unavailable: 4, inbound: 60, place: 'USLA' },
  ],
  [
    '万邑通 Winit',
    '商品编码,商品名称,仓库名称,可用库存,待出库,待上架库存,在途库存',
    'BOX,收纳箱,美西,300,16,4,60',
    { available: 300, allocated: 16, unavailable: 4, inbound: 60, place: '美西' },
  ],
  [
    '领星 LingXing',
    'SKU,品名,仓库,实际总量,可用量,可用锁定量,次品量,待检量,待到货量',
    'BOX,收纳箱,海外仓A,320,300,16,3,1,60',
    { onHand: 320, available: 300, allocated: 16, unavailable: 4, inbound: 60 },
  ],
  [
    '马帮 Mabang',
    '库存SKU,中文名称,仓库,库存总量,可用库存,未发货数量,采购在途量',
    'BOX,收纳箱,美国仓,316,300,16,60',
    { onHand: 316, available: 300, allocated: 16, inbound: 60, place: '美国仓' },
  ],
  [
    '店小秘 Dianxiaomi',
    '商品SKU,商品名称,仓库,库存总量,可用库存,占用库存,在途数量',
    'BOX,收纳箱,默认仓,316,300,16,60',
    { onHand: 316, available: 300, allocated: 16, inbound: 60, place: '默认仓' },
  ],
  [
    'ShipBob',
    'SKU,Name,Fulfillment Center,Onhand Quantity,Fulfillable Quantity,Committed Quantity,' +
      'Awaiting Quantity,Exception Quantity',
    'BOX,Box,Cicero,320,300,16,60,4',
    { onHand: 320, available: 300, allocated: 16, inbound: 60, unavailable: 4, place: 'Cicero' },
  ],
  [
    'Stocky',
    'SKU,Title,Location,Stock on hand,On order',
    'BOX,Box,Shop,320,60',
    { onHand: 320, inbound: 60, place: 'Shop' },
  ],
  [
    'Inventory Planner',
    'SKU,Title,Warehouse,Stock,Stock on order',
    'BOX,Box,Main,320,60',
    { onHand: 320, inbound: 60, place: 'Main' },
  ],
] as const;

describe('stock by mapping, over self-made rows', () => {
  it.each(STOCK)('%s is proposed whole', async (_name, header, row, expected) => {
    const read = await readFacts(`${header}\n${row}\n`);
    expect(read.by).toBe('proposal');
    expect(read.problems).toEqual([]);
    expect(factsOf(read, 'stock')).toMatchObject([{ item: { sku: 'BOX' }, ...expected }]);
  });
});

describe('Mabang orders by a template', () => {
  const HEADER = '订单编号,平台,店铺名,订单状态,仓库,SKU,商品数量,付款时间,货运单号,订单总金额';

  it('reads 2 lines of one order whose second leaves the order blank, and the next order', async () => {
    const rows = [
      'A1,Lazada,TH 1,已发货,曼谷仓,BOX,2,2026-11-01 10:00:00,TH1,470',
      ',,,,,LAMP,1,,,',
      'A2,Lazada,TH 1,待处理,曼谷仓,LAMP,3,2026-11-02 10:00:00,,190',
    ];
    const read = await readFacts([HEADER, ...rows, ''].join('\n'));
    expect(read.problems).toEqual([]);
    const lines = factsOf(read, 'order-line');
    expect(lines.map((l) => [l.orderId, l.item.sku, l.units, l.placedAtUtc])).toEqual([
      ['A1', 'BOX', 2, '2026-11-01T10:00:00Z'],
      ['A1', 'LAMP', 1, '2026-11-01T10:00:00Z'],
      ['A2', 'LAMP', 3, '2026-11-02T10:00:00Z'],
    ]);
    expect(lines.map((l) => l.status)).toEqual(['shipped', 'shipped', 'other']);
  });

  it('names a first line without an order', async () => {
    const read = await readFacts([HEADER, ',,,,,LAMP,1,2026-11-01,,', ''].join('\n'));
    expect(read.problems).toMatchObject([{ row: 2, code: 'missing_value' }]);
  });
});
