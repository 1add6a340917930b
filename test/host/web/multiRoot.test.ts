/** Several vaults where there is no Node. */
import '../suite/multiRoot.test';
