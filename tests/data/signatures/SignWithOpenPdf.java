// Signs a prepared field with OpenPDF (detached CAdES by Bouncy Castle): java -cp 'lib/*' SignWithOpenPdf.java IN OUT FIELD KEY.p12 PASS [PICTURE.png]
import com.lowagie.text.Image;
import com.lowagie.text.pdf.PdfDate;
import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.PdfSignature;
import com.lowagie.text.pdf.PdfSignatureAppearance;
import com.lowagie.text.pdf.PdfStamper;
import com.lowagie.text.pdf.PdfString;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSAttributeTableGenerationException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

public class SignWithOpenPdf {
    static final int ROOM = 16384;

    public static void main(String[] args) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new FileInputStream(args[3]), args[4].toCharArray());
        String alias = store.aliases().nextElement();
        PrivateKey key = (PrivateKey) store.getKey(alias, args[4].toCharArray());
        X509Certificate certificate = (X509Certificate) store.getCertificate(alias);
        boolean ber = Boolean.getBoolean("ber");
        boolean certify = Boolean.getBoolean("certify");

        PdfReader reader = new PdfReader(args[0]);
        PdfStamper stamper = PdfStamper.createSignature(reader, new FileOutputStream(args[1]), '\0', null, true);
        PdfSignatureAppearance look = stamper.getSignatureAppearance();
        look.setVisibleSignature(args[2]);
        look.setCrypto(null, new X509Certificate[] {certificate}, null, PdfSignatureAppearance.SELF_SIGNED);
        if (args.length > 5) {
            look.setSignatureGraphic(Image.getInstance(args[5]));
            look.setRender(PdfSignatureAppearance.SignatureRenderGraphicAndDescription);
            look.setLayer2Text("");
        }
        if (certify) {
            look.setCertificationLevel(PdfSignatureAppearance.CERTIFIED_FORM_FILLING);
        }
        PdfSignature signature = new PdfSignature(PdfName.ADOBE_PPKLITE, new PdfName("ETSI.CAdES.detached"));
        signature.setDate(new PdfDate(java.util.Calendar.getInstance()));
        look.setSignDate(java.util.Calendar.getInstance());
        look.setCryptoDictionary(signature);
        HashMap<PdfName, Integer> exclusions = new HashMap<>();
        exclusions.put(PdfName.CONTENTS, ROOM * 2 + 2);
        look.preClose(exclusions);

        ByteArrayOutputStream covered = new ByteArrayOutputStream();
        try (InputStream range = look.getRangeStream()) {
            range.transferTo(covered);
        }
        byte[] made = cms(covered.toByteArray(), key, certificate, ber);
        byte[] padded = new byte[ROOM];
        System.arraycopy(made, 0, padded, 0, made.length);
        PdfDictionary update = new PdfDictionary();
        update.put(PdfName.CONTENTS, new PdfString(padded).setHexWriting(true));
        look.close(update);
    }

    static byte[] cms(byte[] data, PrivateKey key, X509Certificate certificate, boolean ber) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        SigningCertificateV2 named = new SigningCertificateV2(new ESSCertIDv2[] {new ESSCertIDv2(digest)});
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        attributes.add(new Attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2, new DERSet(named)));
        DefaultSignedAttributeTableGenerator table =
                new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes)) {
                    @Override
                    public AttributeTable getAttributes(java.util.Map parameters)
                            throws CMSAttributeTableGenerationException {
                        // PAdES keeps the time in the dictionary (ETSI EN 319 142-1, 6.3)
                        return super.getAttributes(parameters).remove(
                                org.bouncycastle.asn1.cms.CMSAttributes.signingTime);
                    }
                };
        SignerInfoGenerator signer =
                new SignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                        .setSignedAttributeGenerator(table)
                        .build(new JcaContentSignerBuilder("SHA256withRSA").build(key),
                                new JcaX509CertificateHolder(certificate));
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(signer);
        generator.addCertificates(new JcaCertStore(List.of(certificate)));
        CMSSignedData made = generator.generate(new CMSProcessableByteArray(data), false);
        return ber ? made.getEncoded() : made.getEncoded("DER");
    }
}
