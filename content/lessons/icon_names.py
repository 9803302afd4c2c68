"""The names of the small pictures that a course may use; the face knows how each looks."""

from __future__ import annotations

_NAMES = """
    电话 来电 挂断 摄像机 话筒 喇叭 静音 加号 减号 照片 相机 位置 地图 设置
    返回 关闭 搜索 主页 信息 邮件 人 群 笑脸 星 心 铃 锁 开锁 钥匙 盾牌
    钱包 钱 银行卡 卡片 收款 付款 扫码 二维码 购物 车 公交 火车 飞机 医院
    医生 药 身份证 表格 日历 时钟 天气 太阳 月亮 无线网 信号 电池 蓝牙 飞行
    手电 文件夹 文件 垃圾桶 下载 上传 音乐 视频 书 报纸 笔 键盘 鼠标 打印
    电脑 手机 电视 礼物 红包 警告 问号 对勾 更多 上 下 左 右 刷新 字 机器人
    耳机 眼睛 家 楼 水 电 气 警察 消防 救护 笔记 游戏 广告 清理 网页 U盘
    开机
"""
ICON_NAMES = frozenset(_NAMES.split())
