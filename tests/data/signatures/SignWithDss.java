// Signs a prepared field with EU DSS (PDFBox): java -cp 'lib/*' SignWithDss.java IN OUT FIELD KEY.p12 PASS [PICTURE.png]
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.SignatureImageParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.token.DSSPrivateKeyEntry;
import eu.europa.esig.dss.token.Pkcs12SignatureToken;
import java.io.File;
import java.security.KeyStore.PasswordProtection;

public class SignWithDss {
    public static void main(String[] args) throws Exception {
        DSSDocument document = new FileDocument(new File(args[0]));
        try (Pkcs12SignatureToken token =
                new Pkcs12SignatureToken(new File(args[3]), new PasswordProtection(args[4].toCharArray()))) {
            DSSPrivateKeyEntry key = token.getKeys().get(0);
            PAdESSignatureParameters parameters = new PAdESSignatureParameters();
            parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_B);
            parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
            parameters.setSigningCertificate(key.getCertificate());
            parameters.setCertificateChain(key.getCertificateChain());
            SignatureImageParameters image = new SignatureImageParameters();
            if (args.length > 5) {
                image.setImage(new FileDocument(new File(args[5])));
            }
            image.getFieldParameters().setFieldId(args[2]);
            parameters.setImageParameters(image);
            PAdESService service = new PAdESService(new CommonCertificateVerifier());
            ToBeSigned data = service.getDataToSign(document, parameters);
            SignatureValue value = token.sign(data, DigestAlgorithm.SHA256, key);
            service.signDocument(document, parameters, value).save(args[1]);
        }
    }
}
