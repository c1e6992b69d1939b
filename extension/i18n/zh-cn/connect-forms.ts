// Words of the forms that connect a shop, in simplified Chinese: by platform, each field with where
// to find it.
import type { Catalogue } from '../catalogue.ts';

const made = '由您自定的 24 个以上字符，';

/** Chinese words of `connections.forms`. */
export const connectForms: Catalogue['connections']['forms'] = {
  shopify: {
    note: '需要在 Shopify 开发者后台建立自己的应用，Client ID 和密钥在其“设置”中。',
    shopDomain: {
      label: '店铺',
      hint: '请复制店铺后台的网址，或 .myshopify.com 前面的名称',
    },
    clientId: { label: 'Client ID', hint: '开发者后台，您的应用，设置' },
    clientSecret: { label: '客户端密钥', hint: '在 Client ID 旁；在服务器上加密保存，不再显示' },
  },
  tiktok: {
    note: '需要在 TikTok Shop Partner Center 建立自己的应用。',
    appKey: { label: 'App key', hint: 'Partner Center，App & Service，您的应用' },
    appSecret: { label: 'App secret', hint: '在 App key 旁；在服务器上加密保存，不再显示' },
    serviceId: { label: 'Service ID', hint: '在应用页面的授权链接中' },
    shopId: { label: '店铺 ID', hint: '留空则在店主同意后读取' },
  },
  ebay: {
    note: '需要在 developer.ebay.com 建立自己的生产环境密钥组。',
    clientId: { label: 'App ID', hint: 'developer.ebay.com，Application Keysets，Production' },
    clientSecret: { label: 'Cert ID', hint: '在同一密钥组中；在服务器上加密保存，不再显示' },
    ruName: {
      label: 'RuName',
      hint: '密钥组的 User Tokens，Get a Token from eBay via Your Application',
    },
  },
  amazon: {
    note: '需要在卖家平台建立自己的私有应用，并授权给自己。',
    sellerId: {
      label: '卖家编号（Merchant Token）',
      hint: '卖家平台，账户信息，您的卖家记号；例如 A3TH9S8BH6GOGM',
    },
    marketplaceId: {
      label: '站点编号',
      hint: 'ATVPDKIKX0DER 美国，A1F83G8C2ARO7P 英国，A1PA6795UKMFR9 德国，A1VC38T7YXB528 日本',
    },
    clientId: { label: 'Client ID', hint: '卖家平台，开发应用，您的应用，LWA 凭证' },
    clientSecret: { label: '客户端密钥', hint: '在 Client ID 旁；在服务器上加密保存，不再显示' },
    refreshToken: { label: '刷新令牌', hint: '开发应用，您的应用，授权应用' },
    bridgeSecret: { label: '转发密钥', hint: `${made}转发程序用它为 Amazon 的通知签名` },
    queueArn: {
      label: '队列或事件总线 ARN',
      hint: 'AWS 控制台，SQS 或 EventBridge；以 arn:aws:sqs: 或 arn:aws:events: 开头',
    },
  },
  walmart: {
    note: '需要自己的 API 密钥；读取美国站。',
    clientId: { label: 'Client ID', hint: 'developer.walmart.com，My Account，API Keys' },
    clientSecret: { label: '客户端密钥', hint: '在 Client ID 旁；在服务器上加密保存，不再显示' },
    webhookSecret: { label: '消息密钥', hint: `${made}会告知 Walmart，由其用来签名` },
    sellerId: { label: 'Partner ID', hint: 'Seller Center，Settings，Partner Profile' },
  },
  etsy: {
    note: '需要在 Etsy Developers 建立自己的应用；单个店铺用个人应用即可。',
    keystring: { label: 'Keystring', hint: 'etsy.com/developers/your-apps，您的应用' },
    sharedSecret: { label: 'Shared secret', hint: '在 Keystring 旁；在服务器上加密保存，不再显示' },
    webhookSecret: {
      label: '签名密钥',
      hint: '应用的 Webhook portal，您的 Endpoint；以 whsec_ 开头',
    },
  },
  shopee: {
    note: '需要在 Shopee 开放平台建立自己的应用，并用店铺自己的账号同意授权。',
    partnerId: { label: 'Partner ID', hint: '开放平台，Console，App List，您的应用，Live' },
    partnerKey: {
      label: 'API Partner Key',
      hint: '在 Partner ID 旁；在服务器上加密保存，不再显示',
    },
    pushKey: {
      label: 'Push Partner Key',
      hint: 'Console，Push Mechanism，Live Push Partner Key；不填则不接收推送',
    },
    region: { label: '平台', hint: 'global、cn 或 br：应用所在的平台；留空为 global' },
  },
  mercadolibre: {
    note: '需要自己的应用，并由账号的管理员同意授权。',
    country: { label: '国家', hint: '两个字母：AR、BR、CL、CO、MX、UY 等' },
    clientId: { label: 'App ID', hint: 'Mercado Libre Developers，My applications，您的应用' },
    clientSecret: {
      label: '密钥（Secret key）',
      hint: '在 App ID 旁；在服务器上加密保存，不再显示',
    },
  },
  whatnot: {
    note: 'Whatnot 上的直播开始时，这里自动开播；结束时自动下播。',
    accessToken: {
      label: '个人访问令牌',
      hint: '开发者后台；需可读订单、直播和商品，并可写库存',
    },
    webhookSecret: {
      label: '消息密钥',
      hint: '开发者后台的 Webhooks：订单与直播；连接后显示接收地址',
    },
    sellerId: { label: '卖家编号', hint: '留空则接收该密钥签名的所有消息' },
  },
  shipbob: {
    note: '海外仓：读取库存与在途，交接待发订单，读回运单。',
    accessToken: {
      label: '个人访问令牌',
      hint: 'ShipBob 后台，Integrations，API Tokens；加密保存，不再显示',
    },
    channelId: { label: '渠道编号', hint: '留空则用第一个可创建订单的渠道' },
    shippingMethod: {
      label: '发货方式',
      hint: '与 Ship Option Mapping 中的名称一致；留空为 Standard',
    },
  },
  goodcang: {
    note: '海外仓：读取库存与在途，交接待发订单，读回运单。',
    appKey: { label: 'App Key', hint: '谷仓 OMS，开放平台，您的应用' },
    appToken: { label: 'App Token', hint: '在 App Key 旁；在服务器上加密保存，不再显示' },
    shippingMethod: {
      label: '物流产品代码',
      hint: '例如 FEDEX-SMALLPARCEL；留空则不交接订单',
    },
  },
  webhook: {
    note: '您自己的任何程序都可把订单告诉这里；发送格式见 API 文档 /docs#webhooks。',
    secret: {
      label: '签名密钥',
      hint: `${made}加密保存，不再显示；连接后显示接收地址`,
    },
  },
};
