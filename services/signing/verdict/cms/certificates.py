"""Of point 6, what a signer's certificate must be: a strong key, and issued to a person or agency to sign documents."""

from asn1crypto import cms, x509

CURVES = ("secp256r1", "secp384r1", "secp521r1")
USAGES = {"digital_signature", "non_repudiation"}
# A certificate with extended usages must have one of these: what Vietnamese authorities issue for e-mail and documents,
# Adobe's and Microsoft's document signing, RFC 9336.
FOR_DOCUMENTS = {
    "any_extended_key_usage",
    "email_protection",
    "adobe_authentic_documents_trust",
    "microsoft_document_signing",
    "1.3.6.1.5.5.7.3.36",
}


def is_strong(certificate: x509.Certificate) -> bool:
    """Return whether the key is RSA of 2048 bits or more, or on one of NIST's curves from P-256 on."""
    key = certificate.public_key
    if key.algorithm in ("rsa", "rsassa_pss"):
        return bool(key.bit_size >= 2048)
    return bool(key.algorithm == "ec" and key.curve[1] in CURVES)


def key_of(certificate: x509.Certificate) -> str:
    """Return the kind and size of a key, for people."""
    key = certificate.public_key
    return f"EC {key.curve[1]}" if key.algorithm == "ec" else f"{key.algorithm.upper()} {key.bit_size}"


def name_of(certificate: x509.Certificate) -> str:
    """Return the common name, or the whole of it where there is none."""
    return common_name(certificate.subject)


def issuer_of(certificate: x509.Certificate) -> str:
    """Return the same of its issuer."""
    return common_name(certificate.issuer)


def is_for_documents(certificate: x509.Certificate) -> bool:
    """Return whether the certificate is no authority's own and its usages, plain and extended, allow signing papers."""
    usage, extended = certificate.key_usage_value, certificate.extended_key_usage_value
    if certificate.ca or usage is None or not USAGES & set(usage.native):
        return False
    return extended is None or bool(FOR_DOCUMENTS & set(extended.native))


def signers_own(signed: cms.SignedData, signer: cms.SignerInfo) -> x509.Certificate | None:
    """Return the certificate that the signer's identifier points to, if exactly one in the signature is meant.

    One that is there twice is one: some tools put it in beside their list.
    """
    identifier = signer["sid"].chosen
    by_serial = signer["sid"].name == "issuer_and_serial_number"
    matches = []
    for certificate in {each.dump(): each for each in embedded(signed)}.values():
        if by_serial:
            same = (
                certificate.issuer.dump() == identifier["issuer"].dump()
                and certificate.serial_number == identifier["serial_number"].native
            )
        else:
            same = certificate.key_identifier == identifier.native
        if same:
            matches.append(certificate)
    return matches[0] if len(matches) == 1 else None


def embedded(signed: cms.SignedData) -> list[x509.Certificate]:
    """Return all certificates of a CMS signature; raises ValueError where one is of another kind."""
    choices = list(signed["certificates"])
    if any(choice.name != "certificate" for choice in choices):
        raise ValueError("a certificate of another kind than X.509")
    return [choice.chosen for choice in choices]


def common_name(name: x509.Name) -> str:
    """Return the common name of a subject or issuer, the last of several, or the whole of it where there is none."""
    stated = name.native.get("common_name") or name.human_friendly
    return str(stated if isinstance(stated, str) else stated[-1])
