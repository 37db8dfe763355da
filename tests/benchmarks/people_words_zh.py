"""Words the invented Chinese people of benchmarks are made of; each character with its pinyin.

The commonest surnames and characters of given names are general knowledge (the Ministry of Public Security counts them);
weights are rough. Firms are two or three characters of good omen and a trade.
"""

SURNAMES = """
王wang*71 李li*70 张zhang*66 刘liu*51 陈chen*46 杨yang*31 黄huang*22 赵zhao*21 吴wu*20 周zhou*19 徐xu*14 孙sun*13 马ma*13
朱zhu*12 胡hu*11 郭guo*11 何he*11 林lin*11 高gao*10 罗luo*9 郑zheng*8 梁liang*8 谢xie*8 宋song*7 唐tang*7 许xu*6 韩han*6
邓deng*6 冯feng*6 曹cao*6 彭peng*6 曾zeng*5 肖xiao*5 田tian*5 董dong*5 潘pan*5 袁yuan*5 蔡cai*5 蒋jiang*5 余yu*5 于yu*5
杜du*5 叶ye*5 程cheng*5 魏wei*4 苏su*4 吕lü*4 丁ding*4 任ren*4 卢lu*4 姚yao*4 沈shen*4 钟zhong*4 姜jiang*4 崔cui*4 谭tan*4
陆lu*4 范fan*4 汪wang*4 廖liao*4 石shi*3 金jin*3 韦wei*3 贾jia*3 夏xia*3 付fu*3 方fang*3 邹zou*3 熊xiong*3 白bai*3
孟meng*3 秦qin*3 邱qiu*3 侯hou*3 江jiang*3 尹yin*3 薛xue*3 闫yan*2 段duan*2 雷lei*2 龙long*2 黎li*2 史shi*2 陶tao*2 贺he*2
毛mao*2 郝hao*2 顾gu*2 龚gong*2 邵shao*2 万wan*2 覃qin*2 武wu*2 钱qian*2 戴dai*2 严yan*2 莫mo*2 孔kong*2 向xiang*2 常chang*2
欧阳ouyang*1 司马sima*1 上官shangguan*1 诸葛zhuge*1 司徒situ*1 夏侯xiahou*1
""".split()  # fmt: skip
GIVEN = """
伟wei 芳fang 娜na 敏min 静jing 丽li 强qiang 磊lei 军jun 洋yang 勇yong 艳yan 杰jie 娟juan 涛tao 明ming 超chao 秀xiu 霞xia
平ping 刚gang 桂gui 英ying 华hua 玉yu 萍ping 红hong 玲ling 建jian 文wen 辉hui 力li 国guo 庆qing 志zhi 东dong 晓xiao
春chun 江jiang 海hai 波bo 宁ning 贵gui 福fu 生sheng 龙long 元yuan 全quan 胜sheng 学xue 祥xiang 才cai 发fa 武wu 新xin
利li 清qing 飞fei 彬bin 富fu 顺shun 信xin 子zi 昌chang 成cheng 康kang 星xing 光guang 天tian 达da 安an 岩yan 中zhong
茂mao 进jin 林lin 坚jian 和he 彪biao 博bo 诚cheng 先xian 敬jing 震zhen 振zhen 壮zhuang 思si 群qun 豪hao 心xin 邦bang
承cheng 乐le 绍shao 功gong 松song 善shan 厚hou 裕yu 河he 哲zhe 翰han 朗lang 雨yu 欣xin 佳jia 嘉jia 怡yi 梦meng 琪qi
涵han 轩xuan 浩hao 宇yu 泽ze 俊jun 雪xue 梅mei 兰lan 竹zhu 菊ju 云yun 月yue 凤feng 洁jie 莉li 婷ting 颖ying 倩qian 瑶yao
悦yue 慧hui 淑shu 珍zhen 荣rong 爱ai 凯kai 鹏peng 斌bin 峰feng 毅yi 锋feng 钧jun 铭ming 锐rui 睿rui 皓hao 昊hao 晨chen
旭xu 晶jing 智zhi 仁ren 义yi 礼li 谦qian 远yuan 航hang 舟zhou 帆fan 鸿hong 雁yan 燕yan 莺ying 蓉rong 蕾lei 薇wei 芝zhi
若ruo 菲fei 萌meng 兵bing 良liang 忠zhong 孝xiao 德de 仪yi 亮liang 冰bing 冬dong 凡fan 卓zhuo 可ke 奇qi 妍yan 宏hong
家jia 岚lan 川chuan 帅shuai 彤tong 彦yan 恒heng 恩en 意yi 晴qing 望wang 柏bo 楠nan 正zheng 永yong 沛pei 泉quan 洪hong
淼miao 渊yuan 源yuan 滨bin 然ran 烨ye 琳lin 瑞rui 璐lu 盛sheng 真zhen 立li 章zhang 维wei 耀yao 臻zhen 致zhi 芸yun 苗miao
""".split()  # fmt: skip
TRADITIONAL = str.maketrans(
    "张刘陈杨黄赵吴孙马郑梁谢许韩邓冯肖蒋叶吕卢钟陆谭范贾邹阎龙贺顾龚万钱严庆丽强军艳涛华红辉国东晓宁贵胜学祥发飞顺达进坚乐绍"
    "兰云凤洁颖悦荣爱凯鹏锋钧铭锐义礼谦远鸿莺芦伟静兴业贸电机药纺织环设备广汉苏连门长庄岛南济责团术备务实饮",
    "張劉陳楊黃趙吳孫馬鄭梁謝許韓鄧馮蕭蔣葉呂盧鍾陸譚範賈鄒閻龍賀顧龔萬錢嚴慶麗強軍艷濤華紅輝國東曉寧貴勝學祥發飛順達進堅樂紹"
    "蘭雲鳳潔穎悅榮愛凱鵬鋒鈞銘銳義禮謙遠鴻鶯蘆偉靜興業貿電機藥紡織環設備廣漢蘇連門長莊島南濟責團術備務實飲",
)  # fmt: skip
ALIKE = (
    "伟玮炜维",
    "静婧晶京",
    "丽莉俐",
    "晓小筱",
    "杰洁捷",
    "军君钧俊",
    "英颖瑛",
    "玲琳灵",
    "明铭鸣",
    "文雯汶",
    "宇雨语",
    "欣心新昕",
)
FIRM = """
瑞rui 恒heng 鑫xin 盛sheng 隆long 泰tai 华hua 宏hong 达da 信xin 诚cheng 联lian 创chuang 天tian 博bo 嘉jia 德de 润run 丰feng 安an
康kang 利li 源yuan 通tong 海hai 鼎ding 立li 永yong 远yuan 众zhong 百bai 金jin 银yin 新xin 明ming 光guang 星xing 云yun 智zhi 慧hui
东dong 方fang 正zheng 元yuan 大da 成cheng 中zhong 和he 世shi 纪ji 宇yu 航hang 飞fei 腾teng 卓zhuo 越yue 优you 品pin 科ke 美mei
""".split()  # fmt: skip
TRADES = "科技 贸易 电子 纺织 医药 机械 环保科技 信息技术 网络科技 建材 食品 物流 文化传媒 实业 餐饮 设备 新材料 生物科技".split()
FORMS = ("有限公司", "有限公司", "有限公司", "有限责任公司", "股份有限公司", "集团有限公司")
CITIES = {
    "北京": "010", "上海": "021", "广州": "020", "深圳": "0755", "杭州": "0571", "成都": "028", "武汉": "027", "南京": "025",
    "苏州": "0512", "西安": "029", "重庆": "023", "天津": "022", "长沙": "0731", "青岛": "0532", "大连": "0411", "厦门": "0592",
    "福州": "0591", "郑州": "0371", "济南": "0531", "宁波": "0574", "合肥": "0551", "昆明": "0871",
}  # fmt: skip
TITLES = "经理 总经理 销售经理 采购经理 采购 董事长 总监 技术总监 工程师 高级工程师 会计 财务经理 人事经理 行政 运营 产品经理 项目经理 市场经理 主管 助理 副总经理 店长".split()
CALLED = ("先生", "女士", "总", "经理", "老师", "工")
FREE_MAIL = ("163.com", "163.com", "qq.com", "qq.com", "126.com", "sina.com", "foxmail.com", "gmail.com")
MOBILE = (
    "130 131 132 133 135 136 137 138 139 150 151 152 155 157 158 159 177 180 181 185 186 187 188 189 198 199".split()
)
