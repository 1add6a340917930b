/** The same vault where there is no Node. */
import '../suite/vault.test';
