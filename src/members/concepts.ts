/**
 * What headings say, in English and Chinese, independent of any role. `words` are whole headings as
 * `normalizeHeading` writes them; `like` catches compounds of them and is trusted less. Time and money
 * have several concepts each, because files hold several such columns and only one is meant.
 */
export interface Concept {
  readonly words: ReadonlySet<string>;
  readonly like?: RegExp;
}

export type ConceptName = keyof typeof concepts;

export const concepts = {
  memberId: concept(
    `memberid memberno membernumber membercode loyaltyid customerid
    customerno customernumber customercode custid custno clientid clientno userid userno useruid uid
    householdid buyerid accountid accountno contactid masterid shopperid patronid guestid openid unionid
    会员编号 会员id 会员号 会员编码 会员代码 客户编号 客户id 客户号 客户编码 客户代码 用户id 用户编号
    用户号 用户编码 买家id 买家编号 顾客编号 顾客id 顾客号 粉丝id 账号 账户id`,
    /^(会员|客户|用户|买家|顾客)\S{0,3}(id|编号|编码|号|代码)$|^(member|customer|client|user|buyer|shopper)\S{0,6}(id|no|number|code|key)$/,
  ),
  cardNo: concept(
    `membercard membercardno membercardnumber cardno cardnumber cardid loyaltycard loyaltycardno loyaltycardnumber
    会员卡号 会员卡 卡号 实体卡号 电子卡号 会员卡编号`,
  ),
  updated: concept(
    `updatedat updatedon updated updatetime updatedate lastupdated lastupdate modifiedat modified lastmodified
    更新时间 更新日期 修改时间 修改日期 最后更新时间 最后修改时间 最近更新时间`,
  ),
  memberName: concept(
    `member customer client user buyer account customername buyername username household shopper
    会员 客户 用户 买家 顾客 会员名 会员名称 买家会员名 买家昵称 买家账号 客户名称 客户姓名 用户名 用户昵称 会员姓名 下单人 购买人 会员昵称`,
  ),
  bareId: concept('id 编号 序号'),
  name: concept('name'),
  orderId: concept(
    `orderid orderno ordernumber ordercode orderref ordername order invoiceno invoiceid invoicenumber invoice
    basketid transactionid transactionno transactionnumber transid txnid receiptno receiptid receiptnumber
    ticketno ticketid billno billid saleid salesid salesorder salesorderid purchaseid reference docno
    订单号 订单编号 订单id 订单编码 订单 主订单号 主订单编号 父订单号 交易号 交易单号 交易编号 单号 单据号 单据编号
    小票号 小票编号 流水号 销售单号 销售单编号 账单号 订单流水号 平台单号 原始单号 线上订单号 店铺订单号 商户订单号`,
    /(订单|单据|小票|流水|交易)\S{0,3}(编?号|id|编码)$|^(order|invoice|basket|receipt|transaction)\S{0,6}(id|no|number|ref)$/,
  ),
  subOrderId: concept(
    'suborderid lineid lineitemid rowid itemno lineno 子订单号 子订单编号 明细编号 行号 子单号',
  ),
  orderTime: concept(
    `orderdate ordertime orderedat orderedon orderdatetime ordertimestamp orderpurchasetimestamp dateoforder
    invoicedate invoicetime transactiondate transactiontime transactiontimestamp transactiondatetime purchasedate
    purchasetime purchasedat purchasetimestamp saledate saletime salesdate soldat basketdate receiptdate visitdate
    下单时间 下单日期 订单时间 订单日期 交易时间 交易日期 购买时间 购买日期 消费时间 消费日期 销售时间 销售日期
    成交时间 成交日期 订购时间 订购日期 拍下时间 结算时间 结账时间 开单时间 开单日期 单据日期`,
    /^(下单|购买|交易|消费|销售|成交)\S{0,2}(时间|日期)$|^(order|purchase|transaction|sale|invoice)\S{0,5}(date|time|timestamp)$/,
  ),
  paidTime: concept(
    `paidat paiddate paidtime datepaid paymentdate paymenttime paymentat paytime paydate
    支付时间 支付日期 付款时间 付款日期 订单付款时间 订单支付时间 买家付款时间 收款时间 付款确认时间`,
    /(支付|付款)\S{0,2}(时间|日期)$/,
  ),
  createdTime: concept(
    `createdat createdon createddate createdtime createdate createtime created datecreated creationdate
    创建时间 创建日期 订单创建时间 订单创建日期 生成时间 建单时间 录入时间`,
    /创建(时间|日期)$/,
  ),
  plainTime: concept(
    'date time datetime timestamp ts day 日期 时间 日期时间 年月日 发生时间 发生日期',
  ),
  laterTime: concept(
    `shipdate shippedat shippingdate shippeddate deliverydate deliveredat deliveredon updatedat updated modifiedat
    updatetime completedat closedat fulfilledat cancelledat canceledat refundedat refunddate duedate enddate
    发货时间 发货日期 完成时间 完成日期 更新时间 修改时间 收货时间 确认收货时间 签收时间 退款时间 关闭时间 取消时间 订单完成时间`,
    /^(ship|deliver|updat|modif|complet|close|cancel|refund|fulfil)\S*(date|time|at|on)$|(发货|完成|更新|修改|收货|签收|退款|关闭|取消)\S{0,2}(时间|日期)$/,
  ),
  paidAmount: concept(
    `paidamount amountpaid paymentamount payamount netamount netsales nettotal netvalue actualamount actualpaid paid totalpaid
    实付金额 实付 实付款 实收金额 实收 支付金额 付款金额 实际支付金额 实际付款 买家实付 买家实付金额 买家实际支付金额
    客户实付 订单实付金额 实付总额 应付实付 净额 净销售额 实际金额 实销金额 实际成交金额`,
    /(实付|实收|支付|付款)\S{0,2}(金额|额)$/,
  ),
  orderAmount: concept(
    `ordertotal orderamount ordervalue ordersum orderprice grandtotal totalamount totalprice totalvalue total invoicetotal
    invoiceamount baskettotal basketvalue transactionamount transactionvalue transactiontotal purchaseamount
    订单金额 订单总额 订单总金额 总金额 合计 合计金额 总价 总计 订单总价 交易金额 成交金额 成交额 成交总额 消费金额 应付总额`,
    /^(订单|交易|成交|消费)\S{0,2}(金额|总额|总价)$|^(order|invoice|basket)\S{0,5}(total|amount|value)$/,
  ),
  plainAmount: concept(
    `amount revenue sales salesvalue salesamount saleamount dollarvalue value gmv spend spending spent turnover monetary
    金额 销售额 销售金额 营业额 收入 消费额 交易额 流水 营收`,
    /(销售|消费)\S{0,2}(金额|额)$|^(sales|spend|revenue)\S{0,5}$/,
  ),
  lineAmount: concept(
    `lineamount linetotal linevalue itemamount itemtotal extendedprice extprice rowtotal productamount linesales
    行金额 明细金额 小计 商品小计 商品金额 商品总额 商品实付金额 商品成交金额 单品金额 实付小计 商品总价`,
  ),
  grossAmount: concept(
    'subtotal gross grossamount grossprice 应付金额 应付 应收金额 原价 标价金额 货款 应付款',
  ),
  otherAmount: concept(
    `shipping shippingfee freight tax taxes vat discount discountamount coupon couponamount couponvalue refund refundamount
    refundedamount cost profit margin fee tip balance deposit
    运费 邮费 税 税额 税费 优惠 优惠金额 折扣 折扣金额 优惠券金额 退款金额 已退金额 成本 毛利 利润 手续费 余额 储值余额 红包`,
    /(disc|discount|tax|shipping|freight|fee|profit|cost|refund\S*)$|(优惠|折扣|运费|税|成本|利润|退款|抵扣|余额|补贴)\S{0,2}(金额|额)?$/,
  ),
  quantity: concept(
    `quantity qty units unitssold itemcount numberofitems numberofcds pieces pcs lineitemquantity quantityordered orderedquantity
    数量 件数 购买数量 商品数量 销售数量 购买件数 销量 商品件数 成交数量 下单数量 加购数量 加购件数`,
    /(数量|件数)$|(qty|quantity)$/,
  ),
  orderQuantity: concept(
    'totalitems totalquantity itemsinorder 宝贝总数量 商品总数量 总件数 总数量 商品种类 宝贝种类',
  ),
  unitPrice: concept(
    `unitprice price priceeach itemprice sellingprice saleprice listprice lineitemprice productprice retailprice pricepaid
    单价 售价 商品单价 商品价格 商品售价 零售价 销售单价 成交单价 价格 宝贝价格 实际单价`,
  ),
  product: concept(
    `productid productcode productno productkey sku skuid skucode itemid itemcode itemsku lineitemsku stockcode upc ean barcode
    asin articleno articlenumber articleid stylecode goodsid goodsno materialno
    商品编码 商品编号 商品id 商品代码 商品货号 货号 sku编码 skuid 商家编码 条码 商品条码 款号 产品编码 产品编号 产品id 货品编码 货品编号 物料编码 商品sku 宝贝id 规格编码`,
    /^(商品|产品|货品|宝贝|sku)\S{0,2}(编码|编号|id|代码|条码)$|^(product|item|sku|article|goods)\S{0,4}(id|code|no|number)$/,
  ),
  productName: concept(
    `productname itemname lineitemname producttitle productdescription itemdescription goodsname articlename description title
    product item goods article commodity
    商品名称 商品名 商品标题 宝贝标题 宝贝名称 品名 产品名称 产品名 货品名称 商品 产品 商品全名 商品信息 标题`,
    /^(商品|产品|货品|宝贝)\S{0,2}(名|名称|标题)$/,
  ),
  category: concept(
    `category productcategory categoryname maincategory department productline productgroup producttype itemcategory subcategory dept
    品类 类目 分类 商品类目 商品分类 商品品类 一级类目 二级类目 大类 中类 类别 商品类别 产品类别 产品分类 所属类目 品类名称`,
    /(类目|品类|分类|类别)$|category$/,
  ),
  status: concept(
    `status orderstatus orderstate financialstatus paymentstatus transactionstatus
    订单状态 状态 交易状态 支付状态 付款状态 单据状态 当前状态 订单状况`,
    /^(order|payment|financial|transaction)\S{0,4}status$|(订单|交易|支付)\S{0,2}状态$/,
  ),
  kindOfDocument: concept(
    'transactiontype doctype documenttype salestype 单据类型 交易类型 业务类型 销售类型',
  ),
  refundStatus: concept(
    `refundstatus isrefund isrefunded isreturn isreturned iscancelled iscanceled refunded returned cancelled canceled
    退款状态 售后状态 退款 退货 是否退款 是否退货 是否取消 退款退货 退货状态`,
  ),
  joined: concept(
    `joinedat joined joineddate joindate joinedon datejoined membersince customersince registeredat registered registration
    registrationdate registrationtime registerdate registertime registeredon signupdate signupat signup signuptime signedupat
    enrolledat enrollmentdate enrolldate enrolmentdate accountcreated accountcreatedat activationdate firstseen becamememberat becamememberon
    注册时间 注册日期 入会日期 入会时间 加入时间 加入日期 开卡日期 开卡时间 办卡日期 办卡时间 成为会员时间 成为会员日期 成为客户时间 会员注册时间 建档日期 建档时间 关注时间 领卡时间 激活时间`,
    /(注册|入会|开卡|办卡|加入|建档|领卡)\S{0,2}(时间|日期)$|^(regist|signup|join|enrol)\S*(date|time|at|on)$/,
  ),
  birthday: concept(
    `birthday birthdate dateofbirth dob birth borndate borndat bdate
    生日 出生日期 出生年月 出生年月日 会员生日 出生日`,
  ),
  gender: concept('gender sex 性别 会员性别 称谓'),
  city: concept(
    'city town 城市 所在城市 市 常住城市 居住城市 所在市 收货城市 会员城市 城市名称 cityname',
  ),
  region: concept(
    'region province state area district country location 省份 地区 所在地 区域 省 所在地区 省市',
  ),
  tier: concept(
    `tier level grade rank memberlevel membertier membershiplevel membershiptier loyaltytier viplevel vip customerlevel membertype cardtype usertier
    等级 会员等级 会员级别 级别 卡等级 vip等级 客户等级 会员类型 会员卡等级 用户等级 卡类型 会员类别`,
    /(会员|客户|用户|vip)\S{0,2}(等级|级别)$|^(member|loyalty|vip|customer)\S*(tier|level|grade)$/,
  ),
  pointsBalance: concept(
    `points pointsbalance pointbalance loyaltypoints rewardpoints currentpoints availablepoints bonuspoints
    积分 积分余额 可用积分 当前积分 会员积分 剩余积分 现有积分 账户积分`,
  ),
  pointsChange: concept(
    `pointschange pointschanged pointsdelta deltapoints changepoints pointsearned pointsamount pointchange
    变动积分 积分变动 积分变化 变更积分 本次积分 积分值 积分变更 变动值 积分变动值 积分增减 变动数量`,
  ),
  changeTime: concept(
    'changedat changedate changetime 变动时间 变动日期 变更时间 积分时间 发生时间 变更日期',
  ),
  reason: concept(
    `reason changereason remark note source type description memo
    变动原因 原因 积分来源 变动类型 备注 说明 变更原因 变更类型 来源 类型 积分类型`,
  ),
  phone: concept(
    `phone phonenumber phoneno mobile mobilephone mobilenumber mobileno telephone tel cell cellphone contactphone
    手机号 手机 手机号码 电话 联系电话 联系手机 会员手机 会员手机号 收货人手机 买家手机 联系方式 电话号码 移动电话 绑定手机号`,
    /(手机|手机号|电话)$/,
  ),
  email: concept(
    'email emailaddress mail mailaddress 邮箱 电子邮箱 邮件 电子邮件 邮箱地址 会员邮箱',
  ),
  channel: concept(
    `channel saleschannel orderchannel source ordersource acquisitionchannel signupchannel registrationchannel utmsource medium referrer platform
    渠道 来源 来源渠道 注册渠道 会员来源 订单来源 销售渠道 订单渠道 获客渠道 平台 注册来源 下单渠道 入会渠道 客户来源 购买渠道 流量来源`,
    /(渠道|来源)$|channel$/,
  ),
  store: concept(
    'store storeid storename shop shopname branch outlet location 门店 店铺 店铺名称 门店名称 所属门店 门店编号 网店',
  ),
  event: concept(
    `event eventname eventtype action actiontype activity behavior behaviour behaviortype behaviourtype eventcode
    事件 事件名称 事件名 行为 行为类型 动作 用户行为 事件类型 行为名称 操作 操作类型`,
  ),
  eventTime: concept(
    `eventtime eventdate eventtimestamp occurredat actiontime loggedat visittime clientts servertime
    事件时间 行为时间 操作时间 访问时间 触发时间 浏览时间 行为日期 事件日期`,
  ),
  object: concept(
    `object page pageurl pagename url path target screen content contentid keyword query articleid
    页面 页面名称 对象 目标 关键词 搜索词 内容 链接 浏览页面 访问页面 页面标题 页面地址`,
  ),
  campaign: concept(
    `campaign campaignid campaignname campaigncode promotion promotionid
    活动 活动名称 活动id 活动编号 营销活动 活动编码 推广活动 任务名称 推送任务`,
  ),
  contactTime: concept(
    `contactedat contactdate contacttime sentat senddate sendtime sentdate sentdate senton deliveredat pushtime
    发送时间 触达时间 推送时间 发送日期 触达日期 推送日期 下发时间`,
  ),
  control: concept(
    `iscontrol control controlgroup group treatmentgroup arm variant holdout isholdout
    对照组 是否对照 是否对照组 分组 组别 实验分组`,
  ),
  memberTotal: concept(
    `numberoforders orderscount totalorders ordercount totalspent totalspend lifetimevalue ltv clv lastorderdate lastorder lastpurchase
    lastpurchasedate lastorderat firstorderdate firstpurchasedate mostrecentvisit recency recencydays frequency monetaryvalue averageordervalue aov
    累计消费 累计消费金额 累计金额 累计订单数 消费次数 订单数 购买次数 消费总额 累计消费次数 最近消费时间 最近消费日期 最后消费时间 最后消费日期 上次消费时间
    首次消费时间 最近购买时间 最近下单时间 最后下单时间 交易笔数 交易总额 累计交易金额 平均订单金额 客单价 最近一次消费时间 上次购买时间`,
    /^(累计|最近|最后|上次|首次|历史)\S+$|^(last|first|total|lifetime|avg|average|mostrecent)(order|purchase|visit|spen[dt])\S*$/,
  ),
  trait: concept(
    `age agegroup ageband income education occupation job marital maritalstatus householdsize kidscount nationality
    年龄 年龄段 收入 学历 职业 婚姻 婚姻状况 姓名 昵称 身高 体重 兴趣 爱好`,
  ),
  discount: concept(
    `discount discountamount discountvalue totaldiscount orderdiscount discounttotal retaildisc disc savings amountoff
    promotiondiscount promodiscount discountgiven
    优惠 优惠金额 折扣 折扣额 折扣金额 优惠额 优惠总额 减免金额 立减金额 满减金额 促销优惠 订单优惠 商品优惠 店铺优惠 平台优惠
    活动优惠 让利 让利金额 折让 折让金额 抵扣金额 优惠券金额 优惠券抵扣`,
    /(优惠|折扣|减免|抵扣|让利|折让)总?(金额|额)$|^(order|total|line|item|promo(tion)?)disc(ount)?(amount|value|total)?$/,
  ),
  payment: concept(
    `payment paymentmethod paymenttype paymentmode paytype paymethod paymentchannel paymentmeans paymentprovider paymentgateway
    gateway tender tendertype paidby paidwith
    支付方式 付款方式 支付渠道 支付类型 结算方式 付款类型 收款方式 支付工具 支付平台 付款渠道 交易方式`,
    /^(支付|付款|结算)\S{0,2}(方式|渠道|类型)$|^(payment|pay)(method|type|mode)/,
  ),
  coupon: concept(
    `coupon couponcode couponid couponname couponno couponused usedcoupon voucher vouchercode vouchername promocode promotioncode
    promo discountcode offercode
    优惠券 优惠券码 优惠券编码 优惠券编号 优惠券id 优惠券名称 券码 券号 券名称 优惠码 促销码 代金券 使用优惠券 是否用券
    是否使用优惠券 卡券 卡券编号 卡券名称 促销活动 优惠活动 参与活动`,
    /(优惠券|卡券|券)(码|编号|编码|名称)$|^(coupon|voucher|promo)(code|id|name)$/,
  ),
  cost: concept(
    `cost cogs costamount totalcost ordercost goodscost productcost costofgoods costofgoodssold costofsales linecost
    成本 成本金额 成本额 总成本 成本总额 商品成本 订单成本 销售成本 进货成本`,
    /成本(金额|总额|额)$/,
  ),
  unitCost: concept(
    `unitcost costprice purchaseprice buyingprice costeach
    成本价 成本单价 单位成本 进价 进货价 采购价 采购单价 进货单价`,
  ),
  profit: concept(
    `profit grossprofit margin grossmargin netprofit profitamount
    毛利 利润 毛利额 利润额 毛利润 销售毛利 净利 净利润`,
  ),
  personName: concept(
    `fullname realname firstname lastname surname nickname displayname
    姓名 真实姓名 名字 昵称 真名 微信昵称`,
  ),
  occupation: concept(
    'occupation job jobtitle profession career 职业 职务 职位 行业 工作 从事职业',
  ),
  optedOut: concept(
    `unsubscribed unsubscribe isunsubscribed optout optedout isoptedout donotcontact donotcall donotemail donotmail dnc
    blacklisted isblacklisted emailoptout smsoptout unsubscribedat unsubscribedate
    退订 是否退订 已退订 是否已退订 退订状态 退订时间 退订日期 短信退订 邮件退订 拒收 是否拒收 免打扰 是否免打扰 黑名单 是否黑名单
    是否拉黑 拒绝营销 拒绝推送 是否拒绝营销 勿扰`,
    /退订|拒收|免打扰|unsubscri|optout|optedout|donot(contact|call|e?mail)/,
  ),
  optedIn: concept(
    `optin optedin isoptedin subscribed issubscribed subscription subscriptionstatus consent marketingconsent acceptsmarketing
    acceptsemailmarketing acceptssmsmarketing marketingoptin emailoptin smsoptin contactallowed contactable cancontact
    newsletter emailsubscribed marketingallowed
    订阅 是否订阅 订阅状态 可联系 是否可联系 同意营销 是否同意营销 营销同意 营销许可 接收短信 是否接收短信 是否接收营销信息 接收推送
    是否接收推送 允许联系 是否允许联系 允许推送 是否接受营销 是否可触达 可触达`,
    /^accepts\S*marketing|^(marketing|email|sms)(optin|consent)|(同意|接受|接收|允许)(营销|联系|短信|推送|邮件)/,
  ),
  referredBy: concept(
    `referredby referredbyid referrerid referrermemberid inviter inviterid invitedby recommender recommendedby recommenderid
    sponsorid parentmemberid
    推荐人 推荐人id 推荐人编号 推荐会员 推荐会员编号 推荐人会员编号 推荐人会员号 邀请人 邀请人id 邀请人编号 邀请人会员编号 介绍人
    介绍人编号 上级会员 上级会员编号 分享人 分享人id`,
    /^(推荐|邀请|介绍|分享)(人|会员)\S{0,4}(id|编号|号|编码)$|^(referr?er|inviter|recommender)\S{0,6}(id|no|number)$/,
  ),
  acquisitionCost: concept(
    `acquisitioncost cac customeracquisitioncost acquisitionspend costperacquisition cpa
    获客成本 拉新成本 获客费用 引流成本 获取成本 获客单价`,
  ),
  duration: concept(
    `duration dwelltime dwell timespent timeonpage timeonsite durationseconds seconds sessionduration staytime stayduration
    viewtime watchtime durationms durationsec
    停留时长 停留时间 停留秒数 时长 浏览时长 访问时长 观看时长 持续时间 持续时长 使用时长 在线时长`,
    /时长$|^(duration|dwell|timespent)/,
  ),
  expiry: concept(
    `expiresat expireson expirydate expirationdate expiry expiration expiredate expiretime validuntil validto
    到期日 到期日期 到期时间 有效期 有效期至 有效期止 过期时间 过期日期 失效时间 失效日期 积分有效期 积分到期日 有效截止日期`,
    /(到期|过期|失效)(日|日期|时间)$|^expir\S*(date|at|on|time)$/,
  ),
  contactChannel: concept(
    `contactchannel sendchannel messagechannel touchchannel messagetype
    触达渠道 发送渠道 推送渠道 触达方式 发送方式 推送方式`,
  ),
  contactCost: concept(
    `costpercontact contactcost sendcost messagecost smscost
    触达成本 发送成本 单次成本 短信费用 触达费用 发送费用 费用`,
  ),
  survey: concept(
    `survey surveyid surveyname questionnaire questionnaireid
    问卷 问卷id 问卷编号 问卷名称 调研 调研名称 调查`,
  ),
  question: concept(
    `question questionid questiontext questionno surveyquestion
    问题 问题内容 题目 题干 题号 问卷题目 评价维度 评价指标`,
  ),
  score: concept(
    `score rating nps npsscore csat satisfaction satisfactionscore ratingscore reviewscore surveyscore stars starrating
    评分 得分 分数 打分 满意度 满意度评分 满意度得分 总体满意度 星级 评价星级 nps得分 推荐度 推荐值 服务评分 评价得分`,
    /(评分|满意度|打分)$|^(satisfaction|rating|nps|csat)|(rating|score)$/,
  ),
  answer: concept(
    `answer answertext response responsetext feedback comment comments review reviewtext opinion
    回答 回答内容 答案 意见 意见反馈 评价 评价内容 评论 评论内容 反馈 反馈内容 留言 建议 选项`,
  ),
  answerTime: concept(
    `answeredat answerdate answertime responsedate respondedat submittedat submitdate submittime surveydate reviewdate
    feedbackdate ratedat
    答卷时间 答题时间 提交时间 提交日期 回答时间 填写时间 评价时间 评价日期 反馈时间 调研时间 调研日期 问卷时间`,
    /^(答卷|答题|提交|回答|填写|评价|反馈|调研)\S{0,2}(时间|日期)$/,
  ),
  redeemed: concept(
    'redemptiondate redeemedat couponupc couponcode couponid 核销时间 优惠券编码 券号 优惠券id 券码',
  ),
} as const satisfies Record<string, Concept>;

function concept(words: string, like?: RegExp): Concept {
  const set = new Set(words.split(/\s+/).filter((word) => word !== ''));
  return like ? { words: set, like } : { words: set };
}

/** How surely a normalized heading speaks of a concept: 1 by word, 0.75 by pattern, else 0. */
export function matchConcept(heading: string, name: ConceptName): number {
  const { words, like }: Concept = concepts[name];
  if (words.has(heading)) return 1;
  return like?.test(heading) ? 0.75 : 0;
}
