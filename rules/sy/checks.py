"""What the checks of the pack say about themselves."""

from __future__ import annotations

from typing import Final

from zhuomu import Check

#: English words have one of these.
_VOWELS: Final = tuple("eaioyuEAIOYU")

CHECKS: Final = (
    Check(
        "SY202", "英文单词疑为误拼", "zhuomu_rules.sy.spelling:check",
        wrong=(
            ("调用 recieve 方法。", "调用 receive 方法。"), ("这个 pacakge 很小。", "这个 package 很小。"), ("启动 Serivce。", "启动 Service。"),
            ("返回值是 BOOELAN。", "返回值是 BOOLEAN。"), ("用 Dokcer 部署。", "用 Docker 部署。"), ("见 GloablStats 一节。", "见 GlobalStats 一节。"),
        ),
        right=(
            "调用 receive 方法。", "这个 package 很小。", "运行 git chekcout-x 和 ./recieve.sh。", "见 https://example.org/recieve。", "设置 RECIEVE_LIMIT。",
            "作者是 Meiner。", "请求头 Referer 的拼法是历史遗留。", "用 containerd 代替。",
        ),
        reason="这个词不在英文词表里，和一个常用词只差一个字母，或者两个字母颠倒了。专有名词可以写进配置的 words。",
        severity="warning", confidence="medium", fix="unsafe", tags=("拼写",), signs=_VOWELS,
    ),
    Check(
        "SY203", "和全文常用的写法差一个字母", "zhuomu_rules.sy.spelling:unlike_the_rest",
        wrong=(
            ("Kruise 很轻，Kruise 容易装。Kruise 有代理，Kruise 也有面板。升级 Kruise 之前先读 Kriuse 说明。",
             "Kruise 很轻，Kruise 容易装。Kruise 有代理，Kruise 也有面板。升级 Kruise 之前先读 Kruise 说明。"),
        ),
        right=(
            "Kruise 很轻，Kruise 容易装。Kruise 有代理，Kruise 也有面板。升级 Kruise 之前先读说明。", "Kruise 和 Kriuse 各装一个。",
            "Hyperf 很快，Hyperf 很轻。Hyperf 用协程，Hyperf 有注解，Hyperf 的 Hyperfs 命令。",
        ),
        reason="这个词全文只写过一次，又不在英文词表里，和全文反复出现的一个名字只差一个字母。",
        severity="warning", confidence="medium", fix="unsafe", tags=("拼写",), signs=_VOWELS,
    ),
)
