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
            ("调用 dispacther 方法。", "调用 dispatcher 方法。"), ("这个 snapshto 很小。", "这个 snapshot 很小。"),
            ("启动 Shceduler。", "启动 Scheduler。"), ("参数是 ENCRYTPED。", "参数是 ENCRYPTED。"), ("用 Kubernetse 部署。", "用 Kubernetes 部署。"),
            ("见 GlobalSnapshto 一节。", "见 GlobalSnapshot 一节。"), ("调大 max_conections 的值。", "调大 max_connections 的值。"),
        ),
        right=(
            "调用 dispatcher 方法。", "这个 snapshot 很小。", "运行 ./dispacther.sh。", "见 https://example.org/dispacther。", "调用 dispacther() 方法。",
            "给文件设置 setuid 位。", "作者是 Meiner。", "请求头 Referer 的拼法是历史遗留。", "用 containerd 代替。",
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
