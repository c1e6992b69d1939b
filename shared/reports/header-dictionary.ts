// What warehouses, ERPs and shops call their columns, in English, Chinese and Japanese (plus a few
// German, French and Spanish ones). Data only; names are normal headers, likeliest first.
import type { MappedField } from './mapping.ts';

/** Names between bars; line breaks around them do not count. */
const words = (text: string): readonly string[] => text.split('|').map((word) => word.trim());

/** Synonyms per field. A name may stand under several fields; the kind of file decides. */
export const HEADER_DICTIONARY: Record<MappedField, readonly string[]> = {
  sku: words(`
    sku | seller sku | merchant sku | msku | sku code | sku no | item sku | product sku |
    variant sku | custom label (sku) | custom label | lineitem sku | sku reference no |
    stock code | sellersku | product sku code | stock keeping unit | product code |
    item code | item no | article |
    article number | article no | part number | material | material number | sku编码 |
    sku编号 | sku货号 | sku代码 | 库存sku | 系统sku | 本地sku | 商品sku | 产品sku | 平台sku |
    卖家sku | 店铺sku | 商品编码 | 商品编号 | 商品代码 | 产品编码 | 产品编号 | 产品代码 |
    物料编码 | 物料代码 | 货品编码 | 货品编号 | 商家编码 | 货号 | 出品者sku | 商品コード |
    商品番号 | 品番 | 管理番号 | artikelnummer | artikel nr | référence | reference |
    referencia | código
  `),
  barcode: words(`
    barcode | bar code | ean | ean13 | ean code | upc | upc code | gtin | jan | isbn |
    variant barcode | 条码 | 条形码 | 商品条码 | 产品条码 | 国际条码 | バーコード |
    janコード | strichcode | code barres
  `),
  asin: words('asin|asin1|子asin|商品asin'),
  fnsku: words('fnsku|fulfillment channel sku|fulfilment channel sku|fba条码'),
  externalId: words(`
    listing id | product id | item id | variant id | sku id | item number |
    inventory item id | offer id | 商品id | 产品id | 平台商品id | spu id | skc id | 出品id |
    商品管理番号
  `),
  title: words(`
    title | product name | product title | item name | item title | name | item description |
    description | product | 品名 | 商品名称 | 产品名称 | 货品名称 | 物料名称 | 中文品名 |
    中文名称 | 产品名 | 商品名 | 名称 | 标题 | 商品标题 | 英文名称 | bezeichnung |
    désignation | descripción
  `),
  warehouse: words(`
    warehouse | warehouse name | warehouse code | wh | location | location name |
    stock location | fulfillment center | fulfillment center id | depot | store location |
    仓库 | 仓库名称 | 仓库代码 | 仓库编码 | 所在仓库 | 发货仓库 | 发货仓 | 海外仓 |
    海外仓名称 | 库房 | 倉庫 | 倉庫名 | 倉庫コード | 拠点 | lager | lagerort | entrepôt |
    almacén
  `),
  onHand: words(`
    on hand | onhand | on hand qty | on hand quantity | qty on hand | quantity on hand |
    stock on hand | soh | physical stock | physical qty | physical inventory | total on hand |
    current stock | stock level | stock qty | stock quantity | total stock | inventory |
    inventory quantity | onhand qty | onhand quantity | total onhand quantity | units on hand |
    stock | total quantity | total qty | 现货库存 | 现有库存 | 实际库存 |
    实物库存 | 实际总量 | 总量 | 库存总数量 | 在库库存 | 在库数量 | 在仓库存 | 在仓数量 | 总库存 | 库存总量 | 库存总数 |
    库存数量 | 库存量 | 库存数 | 当前库存 | 在库 | 库存 | 在庫数 | 在庫数量 | 実在庫 | 在庫 |
    bestand | lagerbestand | stock physique | existencias | quantity | qty | 数量 | 件数 |
    menge
  `),
  available: words(`
    available | available qty | available quantity | available stock | available units |
    available inventory | qty available | quantity available | sellable | sellable qty |
    sellable quantity | saleable | saleable qty | free stock | free qty | atp | fulfillable |
    fulfillable qty | fulfillable quantity | total fulfillable quantity | sellable stock |
    units available | 可用库存 |
    可用库存量 | 可用数量 | 可用量 | 可用在库 | 可售库存 | 可售数量 | 可售量 | 可销售库存 |
    可发库存 | 可发数量 | 可用 | 可售 | 可用数 | 利用可能在庫 | 販売可能在庫 | 販売可能数 |
    有効在庫 | verfügbar | verfügbarer bestand | disponible
  `),
  allocated: words(`
    allocated | allocated qty | allocated quantity | reserved | reserved qty |
    reserved quantity | committed | committed qty | committed quantity |
    total committed quantity | pending stock | on hold for orders | 已占用 | 占用库存 |
    占用数量 | 占用 | 已分配 | 分配数量 | 锁定库存 | 锁定数量 | 锁定 | 预占库存 | 预占 |
    预留库存 | 预留 | 待出库 | 待出库数量 | 待出库库存 | 锁定量 | 可用锁定量 | 未发货 | 未发货数量 |
    未发货量 | 待发货 | 待发货数量 | 未发数量 | 引当数 | 引当済 | 引当 |
    reserviert
  `),
  unavailable: words(`
    unavailable | damaged | damaged qty | defective | defective qty | quarantine |
    quarantined | exception quantity | total exception quantity | on hold | hold qty |
    unsellable | unfulfillable | not sellable | blocked |
    不可用库存 | 不可用数量 | 不可用 | 不可售库存 | 不可售 | 不良品 | 不良品数量 | 次品 |
    次品数量 | 次品库存 | 残次品 | 次品量 | 不合格 | 不合格数量 | 不合格品 | 待检 | 待检量 | 待上架 | 待上架数量 |
    待上架库存 | 冻结量 | 残品 | 破损 | 破损数量 | 坏品 | 冻结库存 | 冻结数量 |
    冻结 | 待检数量 | 不良在庫 | 不良数 | 保留在庫 | gesperrt
  `),
  inbound: words(`
    inbound | inbound qty | inbound quantity | incoming | incoming qty | in transit |
    in transit qty | intransit | on the way | onway | on way stock | awaiting |
    awaiting quantity |
    total awaiting quantity | on order | on order qty | qty on order | quantity on order |
    stock on order | units on order | expected | 在途库存 |
    在途数量 | 在途量 | 在途 | 采购在途 | 调拨在途 | 头程在途 | 待入库 | 待入库数量 | 待到货 |
    待到货量 | 待到货数量 | 采购在途量 | 采购未到 | 调拨在途量 | 头程在途量 | 入荷予定 | 入荷予定数 | 入庫予定 | unterwegs | zulauf
  `),
  asOf: words(`
    as of | as of date | snapshot date | snapshot time | stock date | inventory date |
    count date | 库存日期 | 快照日期 | 快照时间 | 统计日期 | 统计时间 | 盘点日期 | 截止时间 |
    基準日 | 在庫日
  `),
  listedQuantity: words(`
    listed quantity | listed qty | available quantity | online stock | channel stock |
    平台库存 | 在线库存 | 线上库存 | 店铺库存 | 上架数量 | 出品数 | quantity | qty | stock |
    库存 | 数量
  `),
  price: words(`
    price | unit price | sale price | selling price | current price | item price |
    lineitem price | deal price | variant price | start price | item total | line total |
    价格 | 单价 | 售价 | 销售价 | 销售单价 | 成交价 | 实付金额 | 金额 | 価格 | 単価 |
    販売価格 | preis | prix | precio
  `),
  currency: words('currency|currency code|币种|货币|币别|通貨|währung|devise|moneda'),
  status: words(`
    status | order status | item status | 状态 | 订单状态 | 商品状态 | ステータス |
    注文ステータス
  `),
  orderId: words(`
    order id | order number | order no | amazon order id | order | order reference |
    sales record number | 订单号 | 订单编号 | 订单id | 平台订单号 | 平台单号 | 交易编号 |
    交易号 | 系统订单号 | 销售单号 | 注文番号 | 注文id | 受注番号 | bestellnummer |
    auftragsnummer | numéro de commande | pedido
  `),
  lineId: words(`
    order item id | order line id | line id | line item id | order item code |
    transaction id | 子订单号 | 子订单编号 | 订单明细id | 明细id | 注文商品id
  `),
  units: words(`
    quantity | qty | units | quantity purchased | quantity ordered | order quantity |
    order qty | lineitem quantity | units sold | 购买数量 | 下单数量 | 订购数量 | 订单数量 |
    商品数量 | 产品数量 | 销售数量 | 销量 | 数量 | 件数 | 個数 | 注文数 | menge | anzahl |
    quantité | cantidad
  `),
  placedAt: words(`
    purchase date | order date | order time | ordered at | date ordered | created at |
    created time | order creation date | creation date | sale date | payment date | paid at |
    paid time | date | 下单时间 | 下单日期 | 订单时间 | 订单日期 | 订购时间 | 创建时间 |
    付款时间 | 支付时间 | 销售日期 | 日期 | 注文日時 | 注文日 | 購入日 | bestelldatum |
    date de commande | fecha
  `),
  updatedAt: words(`
    last updated date | last updated | updated at | last update date | 更新时间 |
    最后更新时间 | 更新日時
  `),
  channel: words(`
    channel | sales channel | shop | shop name | store | store name | marketplace | platform |
    店铺 | 店铺名称 | 平台 | 销售渠道 | 渠道 | 站点 | 店舗 | 店舗名 | モール
  `),
  country: words(`
    ship country | shipping country | ship to country | country | 收货国家 | 国家 | 收件国家 |
    目的国 | 国 | land
  `),
  tracking: words(`
    tracking number | tracking no | tracking | trackingcode | 货运单号 | tracking id |
    tracking code | waybill |
    waybill number | waybill no | awb | consignment number | package number | 运单号 | 快递单号 |
    物流单号 | 跟踪号 | 跟踪单号 | 追踪号 | 物流跟踪号 | 服务商单号 | 派送单号 | 送り状番号 |
    お問い合わせ番号 | 追跡番号 | sendungsnummer | numéro de suivi | número de seguimiento
  `),
  carrier: words(`
    carrier | carrier name | shipping carrier | courier | shipping company | logistics company |
    shipping method | shipping service | service | 物流公司 | 快递公司 | 承运商 | 物流商 | 物流渠道 |
    物流方式 | 派送方式 | 运输方式 | 服务商 | 配送業者 | 運送会社 | 配送会社 | versanddienst |
    transporteur | transportista
  `),
  shippedAt: words(`
    shipped at | ship date | shipped date | ship time | shipping date | dispatch date |
    dispatched at | outbound time | outbound date | fulfilled at | 发货时间 | 发货日期 | 出库时间 |
    出库日期 | 签出时间 | 出荷日 | 出荷日時 | 発送日 | versanddatum
  `),
};
