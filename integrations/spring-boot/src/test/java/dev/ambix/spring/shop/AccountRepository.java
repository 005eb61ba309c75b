package dev.ambix.spring.shop;

import org.springframework.data.jpa.repository.JpaRepository;

/** The accounts. */
public interface AccountRepository extends JpaRepository<CustomerAccount, Long> {}
