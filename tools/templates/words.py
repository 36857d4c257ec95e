"""Words that several papers share, in the language of templates: nominees, their count, the signer."""

DEPARTMENT = ("{{ chien_dich.co_quan.chu_quan }}", "{{ chien_dich.co_quan.ten }}")
COUNCIL = ("{{ chien_dich.co_quan.ten }}", "{{ chien_dich.co_quan.hoi_dong }}")
AWARD = "{{ chien_dich.khen_thuong.hinh_thuc }}"
DEEDS = "{{ chien_dich.khen_thuong.thanh_tich }}"
YEAR = "{{ chien_dich.year }}"
PLAN = (
    "Kế hoạch {% if chien_dich.ke_hoach.so %}số {{ chien_dich.ke_hoach.so }} {% endif %}"
    "{{ chien_dich.ke_hoach.ngay | ngay_thang }} của {{ chien_dich.co_quan.goi }}"
)
BOTH = "so_luong.tap_the and so_luong.ca_nhan"
COUNTS = (
    "{% if so_luong.tap_the %}{{ so_luong.tap_the | hai_so }} tập thể{% endif %}"
    f"{{% if {BOTH} %}} và {{% endif %}}"
    "{% if so_luong.ca_nhan %}{{ so_luong.ca_nhan | hai_so }} cá nhân{% endif %}"
)
TOTAL = (
    f" ({{% if {BOTH} %}}tổng số {{{{ so_luong.tong | hai_so }}}}; {{% endif %}}"
    "bằng chữ: {{ so_luong.tong | bang_chu }})"
)
SIR = "{{ {'Nam': 'Ông ', 'Nữ': 'Bà '}.get(%s.gioi_tinh, '') }}"
PERSON = SIR % "n" + "{{ n.ho_ten }}"
COLLECTIVE = "{{ n.ten_tap_the }}{% if n.don_vi_chu_quan %} ({{ n.don_vi_chu_quan }}){% endif %}"
DIRECTOR = (["{{ nguoi_ky.giam_doc.position }}"], ["{{ nguoi_ky.giam_doc.name }}"])
# A council that uses its agency's seal: the post in the council above, the post in the agency above the name (II.7c).
DEPUTY_CHAIR = (
    ["TM. HỘI ĐỒNG", "KT. CHỦ TỊCH", "{{ nguoi_ky.pho_chu_tich.position }}"],
    ["{{ nguoi_ky.pho_chu_tich.chuc_vu }}", "{{ nguoi_ky.pho_chu_tich.name }}"],
)


def kinds(then: str = "") -> str:
    """Return "tập thể, cá nhân", or the one of them that exists, through a filter such as `upper`."""
    words = f"'tập thể, cá nhân' if {BOTH} else 'tập thể' if so_luong.tap_the else 'cá nhân'"
    return f"{{{{ ({words}) | {then} }}}}" if then else f"{{{{ {words} }}}}"


def all_of_them() -> str:
    """Return "các tập thể, cá nhân", or without "các" when there is only one."""
    return "{{ 'các ' if so_luong.tong > 1 else '' }}" + kinds()
