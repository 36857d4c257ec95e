"""What can fail while somebody signs in by the agency's identity provider."""

from shared.errors.tree import Forbidden, Unauthorised, Unavailable


class ProviderAway(Unavailable):
    """The provider did not answer, or answered what no provider of OpenID Connect does."""

    code = "IDENTITY_PROVIDER_AWAY"
    vi = (
        "Máy chủ tài khoản “{issuer}” không trả lời đúng ({why}); hãy thử lại sau ít phút, "
        "nếu vẫn vậy thì báo quản trị viên."
    )
    en = (
        "The identity provider “{issuer}” did not answer as it must ({why}); try again in a few minutes, "
        "and tell the administrator if it stays."
    )


class ProviderRefused(Unauthorised):
    """The provider sent somebody back without a sign-in."""

    code = "IDENTITY_REFUSED"
    vi = "Máy chủ tài khoản của cơ quan không cho đăng nhập ({why}); hãy thử lại, hoặc hỏi quản trị viên."
    en = "The agency's identity provider did not sign you in ({why}); try again, or ask the administrator."


class SignOnBroken(Unauthorised):
    """An answer that belongs to no sign-in that this browser began within the last minutes."""

    code = "SIGN_ON_BROKEN"
    vi = (
        "Lần đăng nhập này đã quá {minutes} phút, đã dùng rồi, hoặc không bắt đầu từ trình duyệt này; "
        "hãy đăng nhập lại."
    )
    en = "This sign-in is older than {minutes} minutes, was used, or did not begin in this browser; sign in again."


class TokenUnfit(Unauthorised):
    """An id token that is not the provider's word about this sign-in."""

    code = "ID_TOKEN_UNFIT"
    vi = "Thông tin đăng nhập mà máy chủ tài khoản gửi về không dùng được ({why}); hãy thử lại, hoặc báo quản trị viên."
    en = "What the identity provider said of this sign-in cannot be used ({why}); try again, or tell the administrator."


class IdentityUnknown(Forbidden):
    """Somebody whom the provider knows and this site does not, or no longer."""

    code = "IDENTITY_UNKNOWN"
    vi = (
        "Tài khoản “{identity}” của cơ quan chưa gắn với người dùng nào ở đây, hoặc người đó đã bị khóa; "
        "hãy gửi mã trong ngoặc kép cho quản trị viên."
    )
    en = (
        "The agency's account “{identity}” belongs to nobody here, or to somebody who is locked; "
        "give what stands in quotation marks to the administrator."
    )
